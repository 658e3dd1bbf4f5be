"""Reason: why they contacted us."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from tickets.access import ticket_for
from tickets.actions.sorting import set_reason
from tickets.desk.panel import back_to, panel
from tickets.models import Reason
from tickets.queries.reasons import likely_reason, reason_tree
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def reason(request: StaffRequest, number: str) -> HttpResponse:
    """GET the tree; POST `reason` (id of a leaf)."""
    ticket = ticket_for(request.user, number, may_work, "reason", "chosen_reason")
    status, problem = 200, ""
    if request.method == "POST":
        chosen = request.POST.get("reason", "")
        valid = chosen.isascii() and chosen.isdigit() and len(chosen) < 18
        leaf = (
            Reason.objects.filter(pk=int(chosen), parent__isnull=False, retired_at__isnull=True).first()
            if valid
            else None
        )
        if leaf:
            set_reason(ticket, by=request.user, reason=leaf)
            return back_to(request, ticket, _("Reason set."))
        status, problem = 422, _("Choose one of the reasons below a heading.")
    likely = likely_reason(ticket)
    context = {"tree": reason_tree(), "chosen": str(likely.pk if likely else ""), "problem": problem}
    return panel(request, "tickets/desk/panels/reason.html", context, ticket=ticket, status=status)

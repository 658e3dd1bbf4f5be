"""Repeat contact: why we think the customer came back, and the agent's last word on it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.errors import Invalid
from tickets.access import ticket_for
from tickets.actions.repeat import correct_repeat
from tickets.desk.panel import back_to, panel
from tickets.models import Repeat
from tickets.queries.repeat import banner_of, chain_of, judgements_of
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def repeat(request: StaffRequest, number: str) -> HttpResponse:
    """GET the explanation and the chain; POST `verdict` (same or different) and perhaps `earlier` (a number)."""
    user = request.user
    ticket = ticket_for(user, number, may_work)
    problems: dict[str, str] = {}
    earlier = request.POST.get("earlier", "")[:40]
    if request.method == "POST":
        verdict = request.POST.get("verdict", "")
        try:
            correct_repeat(ticket, by=user, verdict=verdict, earlier=earlier)
        except Invalid as problem:
            problems = problem.fields
        else:
            same = verdict == Repeat.Verdict.SAME
            return back_to(
                request, ticket, _("Counted as the same matter.") if same else _("A different matter, then.")
            )
    banner = banner_of(ticket, user)
    context = {
        "back": banner,
        "chain": chain_of(ticket, user),
        "judgements": judgements_of(banner.repeat) if banner else (),
        "earlier": earlier,
        "problems": problems,
    }
    return panel(request, "tickets/desk/panels/repeat.html", context, ticket=ticket, status=422 if problems else 200)

"""Priority: how soon."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from tickets.access import ticket_for
from tickets.actions.sorting import set_priority
from tickets.desk.panel import back_to, panel
from tickets.models import Priority
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def priority(request: StaffRequest, number: str) -> HttpResponse:
    """GET the choices; POST `priority` (1 low to 4 urgent)."""
    ticket = ticket_for(request.user, number, may_work)
    if request.method == "POST":
        chosen = request.POST.get("priority", "")
        if chosen in {str(value) for value in Priority.values}:
            set_priority(ticket, by=request.user, priority=int(chosen))
            return back_to(request, ticket, _("Priority set."))
    context = {"priorities": Priority.choices, "problem": _("Choose a priority.") if request.method == "POST" else ""}
    return panel(
        request,
        "tickets/desk/panels/priority.html",
        context,
        ticket=ticket,
        status=422 if request.method == "POST" else 200,
    )

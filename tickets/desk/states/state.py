"""State: the team's own word for where a request stands."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.errors import Invalid
from tickets.access import ticket_for
from tickets.actions.states.state import set_state
from tickets.desk.panel import back_to, panel
from tickets.queries.states.states import states_for
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def state(request: StaffRequest, number: str) -> HttpResponse:
    """GET the states it may stand in; POST `state` (id; "0": plainly in its category)."""
    ticket = ticket_for(request.user, number, may_work, "state")
    choices, problem = states_for(ticket), ""
    if request.method == "POST":
        chosen = request.POST.get("state", "")
        named = {"0": None, **{str(one.pk): one for _category, states in choices for one in states}}
        if chosen in named:
            try:
                set_state(ticket, by=request.user, state=named[chosen])
                return back_to(request, ticket, _("State set."))
            except Invalid as error:
                problem = str(error)
        problem = problem or _("Choose a state.")
    context = {"choices": choices, "problem": problem}
    return panel(request, "tickets/desk/states/state.html", context, ticket=ticket, status=422 if problem else 200)

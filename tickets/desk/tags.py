"""Tags: words that help to find this again."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.errors import Invalid
from tickets.access import ticket_for
from tickets.actions.sorting import set_tags
from tickets.desk.panel import back_to, panel
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def tags(request: StaffRequest, number: str) -> HttpResponse:
    """GET the words; POST `tags`, separated by commas."""
    ticket = ticket_for(request.user, number, may_work)
    typed = request.POST.get("tags", "")
    problem = ""
    if request.method == "POST":
        try:
            set_tags(ticket, by=request.user, names=typed.split(","))
            return back_to(request, ticket, _("Tags saved."))
        except Invalid as error:
            problem = str(error)
    words = typed or ", ".join(ticket.tags.values_list("name", flat=True))
    return panel(
        request,
        "tickets/desk/panels/tags.html",
        {"words": words, "problem": problem},
        ticket=ticket,
        status=422 if problem else 200,
    )

"""Note: something that stays among us."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk, see_other
from helpdesk.kernel.errors import DomainError
from tickets.access import ticket_for
from tickets.actions.posting import post_once
from tickets.actions.reply import add_note
from tickets.desk.panel import back_to
from tickets.desk.ticket import RELATED, ticket_page
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def note(request: StaffRequest, number: str) -> HttpResponse:
    """POST `body` and `token`."""
    ticket = ticket_for(request.user, number, may_work, *RELATED)
    if request.method != "POST":
        return see_other(reverse("ticket", args=[ticket.pk]))
    body, token = request.POST.get("body", ""), request.POST.get("token", "")[:64]
    try:
        post_once(
            ticket, by=request.user, token=token, body=body, write=lambda: add_note(ticket, by=request.user, body=body)
        )
    except DomainError as problem:
        return ticket_page(request, ticket, draft=body, problem=str(problem), is_note=True, status=problem.status)
    return back_to(request, ticket, _("Note added."))

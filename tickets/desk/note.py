"""Note: something that stays among us."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk, see_other
from helpdesk.kernel.errors import DomainError, Invalid
from tickets.access import ticket_for
from tickets.actions.posting import post_once
from tickets.actions.reply import add_note
from tickets.desk.enclosures import FILES, take_files
from tickets.desk.panel import back_after_sending
from tickets.desk.ticket import RELATED, ticket_page
from tickets.models import Ticket
from tickets.queries.attachments import staged
from tickets.queries.notifications.mentions import mentions_in
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def note(request: StaffRequest, number: str) -> HttpResponse:
    """POST `body` and `token`; files come as `attachments`."""
    ticket = ticket_for(request.user, number, may_work, *RELATED)
    if request.method != "POST":
        return see_other(reverse("ticket", args=[ticket.pk]))
    body, token = request.POST.get("body", ""), request.POST.get("token", "")[:64]
    stage, refused = take_files(request, ticket, token)
    try:
        if refused:
            raise Invalid({FILES: refused})
        post_once(
            ticket,
            by=request.user,
            token=token,
            body=body,
            write=lambda: add_note(ticket, by=request.user, body=body, stage=stage),
        )
    except DomainError as problem:
        return ticket_page(
            request,
            ticket,
            draft=body,
            problem=str(problem),
            is_note=True,
            files=staged(stage),
            token=token,
            status=problem.status,
        )
    _say_who_is_not_told(request, ticket, body)
    return back_after_sending(request, ticket, _("Note added."))


def _say_who_is_not_told(request: StaffRequest, ticket: Ticket, body: str) -> None:
    meant = mentions_in(body, ticket)
    for user in meant.blind:
        words = _("%(name)s may not see this request and was not told.") % {"name": user.name}
        messages.warning(request, words)
    for name in meant.unclear:
        words = _("@%(name)s was not told: this fits nobody, or several. Write the full name.") % {"name": name}
        messages.warning(request, words)

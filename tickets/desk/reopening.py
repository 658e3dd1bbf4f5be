"""Reopening: undo the resolution."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from tickets.access import ticket_for
from tickets.actions.reopening import reopen_ticket
from tickets.desk.panel import back_to
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
@require_POST
def reopening(request: StaffRequest, number: str) -> HttpResponse:
    """POST reopens."""
    ticket = ticket_for(request.user, number, may_work)
    reopen_ticket(ticket, by=request.user)
    return back_to(request, ticket, _("Open again."))

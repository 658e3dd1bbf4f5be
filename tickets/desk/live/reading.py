"""Reading: the reader has what arrived before their eyes."""

from django.http import HttpResponse
from django.urls import reverse

from helpdesk.access import StaffRequest
from helpdesk.actions.notification import read_notifications
from helpdesk.kernel.doors import desk, see_other
from tickets.access import ticket_for
from tickets.actions.reading import mark_read
from tickets.rules import may_see, may_see_desk


@desk(may_see_desk)
def reading(request: StaffRequest, number: str) -> HttpResponse:
    """POST: all that is there now was read; 204."""
    ticket = ticket_for(request.user, number, may_see)
    if request.method != "POST":
        return see_other(reverse("ticket", args=[ticket.pk]))
    mark_read(ticket, by=request.user)
    read_notifications(request.user, by=request.user, about=ticket.pk)
    return HttpResponse(status=204)

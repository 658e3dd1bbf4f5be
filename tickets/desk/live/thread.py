"""The rest of a conversation: what was said and what happened after the newest message a page shows."""

from django.http import HttpResponse
from django.shortcuts import render

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from tickets.access import ticket_for
from tickets.desk.ticket import RELATED
from tickets.queries.live.news import after
from tickets.queries.repeat import banner_of
from tickets.queries.thread import thread_of
from tickets.rules import may_see, may_see_desk


@desk(may_see_desk)
def thread(request: StaffRequest, number: str) -> HttpResponse:
    """`?after=` a message's id: the head as it is now, and what follows that message, marked as new."""
    ticket = ticket_for(request.user, number, may_see, *RELATED)
    known = request.GET.get("after", "")
    known_id = int(known) if known.isascii() and known.isdigit() and len(known) <= 18 else 0
    context = {
        "ticket": ticket,
        "back": banner_of(ticket, request.user),
        "thread": after(thread_of(ticket, seen_at=ticket.seen_at), known_id),  # type: ignore[attr-defined]
    }
    return render(request, "tickets/desk/live/thread.html", context)

"""Waiting for a date: a request sleeps until a moment somebody chose, and opens again by itself."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import User
from tickets.actions.deadlines.following import follow_saved, follow_ticket
from tickets.actions.writing import locked
from tickets.errors import NotOpen
from tickets.models import Category, Ticket

BATCH = 200
LONGEST = timedelta(days=366)


@action
def snooze_ticket(ticket: Ticket, *, by: User, until: datetime | None) -> Ticket:
    """Let the request wait until a moment, or (None) for the customer alone; as it is already: nothing happens.

    Raises NotOpen for a resolved or closed one, Invalid for a moment that is past or more than a year ahead.
    """
    ticket = locked(ticket)
    if (ticket.category, ticket.waiting_until) != (Category.WAITING, until):
        was = ticket.category
        wait_until(ticket, until)
        follow_ticket(ticket, by=by)
        ticket.save()
        announce("ticket.snoozed", ticket, by=by, was=was, until=until.isoformat() if until else None)
    return ticket


def wait_until(ticket: Ticket, until: datetime | None) -> None:
    """Put a (locked) request to sleep; the caller's action saves and announces. Raises NotOpen, Invalid."""
    if not ticket.is_open:
        raise NotOpen(ticket)
    now = clock.now()
    if until is not None and until <= now:
        raise Invalid({"until": _("This moment is past. Choose one that is still to come.")})
    if until is not None and until > now + LONGEST:
        raise Invalid({"until": _("Choose a moment within a year.")})
    ticket.enter(Category.WAITING)
    ticket.waiting_until = until


@action
def wake_ticket(ticket: Ticket, *, by: User) -> Ticket:
    """One of us opens a waiting request before its time; open already: nothing happens. Raises NotOpen."""
    ticket = locked(ticket)
    if not ticket.is_open:
        raise NotOpen(ticket)
    if ticket.category == Category.WAITING:
        ticket.enter(Category.OPEN)
        follow_ticket(ticket, by=by)
        ticket.save()
        announce("ticket.woken", ticket, by=by, until=None)
    return ticket


@action
def wake_due(*, by: None) -> int:
    """Open at most 200 requests whose date has come; answers how many there were."""
    now = clock.now()
    waiting = Ticket.objects.filter(category=Category.WAITING)
    due = list(waiting.filter(waiting_until__lte=now).order_by("waiting_until")[:BATCH])
    for ticket in due:
        # The customer or a colleague may have been faster, or have chosen another date.
        same = waiting.filter(pk=ticket.pk, waiting_until=ticket.waiting_until)
        if same.update(category=Category.OPEN, waiting_until=None, state=None, last_activity_at=now):
            announce("ticket.woken", ticket, by=by, until=str(ticket.waiting_until))
            follow_saved(ticket, by=by)
    return len(due)

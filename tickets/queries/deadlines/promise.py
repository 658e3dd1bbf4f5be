"""What a customer is told of our promise: by when they hear from us, and that we are closed when we are."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from helpdesk.kernel import clock
from helpdesk.kernel.worktime.hours import opening_after
from helpdesk.queries.calendar import hours_of
from tickets.models import Deadline, Ticket
from tickets.queries.deadlines.words import hear_by, hear_by_date, open_again


@dataclass(frozen=True)
class Promise:
    """Sentences in the active language and the calendar's time zone."""

    due: datetime
    sentence: str
    """Seen from today, for a page."""
    dated: str
    """With its date, for a mail that is read some day."""
    closed: str
    """That nobody works now, and when we are back; empty while we work."""


def promise_of(ticket: Ticket) -> Promise | None:
    """The reply we owe on a request; None when none is promised, or the promise is past. One query when something is due, hours kept."""
    if ticket.next_due_at is None:
        return None
    kinds = [Deadline.Kind.FIRST_REPLY, Deadline.Kind.NEXT_REPLY]
    owed = Deadline.objects.filter(ticket=ticket, ended_at__isnull=True, kind__in=kinds, due_at__gt=clock.now())
    deadline = owed.select_related("calendar").order_by("due_at").first()
    if deadline is None or deadline.due_at is None:
        return None
    hours = hours_of(deadline.calendar)
    opening = opening_after(hours, clock.now())
    with timezone.override(ZoneInfo(deadline.calendar.timezone)):
        due = deadline.due_at
        return Promise(due, hear_by(due), hear_by_date(due), open_again(opening) if opening else "")

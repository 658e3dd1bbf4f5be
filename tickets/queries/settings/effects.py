"""What other policies would have done with what happened: for previews, over bounded windows of the past."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.db.models.functions import TruncHour

from customers.models import Asking
from helpdesk.kernel import clock
from helpdesk.models import Mail
from tickets.models import Category, Channel, Repeat, Resolution, Ticket

MONTH = timedelta(days=30)
QUARTER = timedelta(days=90)
MOST = 5_000
"""Rows a preview reads; past them it speaks of the newest."""


@dataclass(frozen=True)
class Asked:
    """Of the resolutions with a reply in the last 30 days: how many customers would have been asked about."""

    resolutions: int
    resting: int
    """Not asked, because the person was asked shortly before."""
    not_drawn: int
    """Not asked, because chance left them out: expected number, rounded."""

    @property
    def asked(self) -> int:
        """The rest."""
        return self.resolutions - self.resting - self.not_drawn


@dataclass(frozen=True)
class Counted:
    """Repeat contacts of the last 90 days that count, and those a shorter window would leave out."""

    repeats: int
    left_out: int


@dataclass(frozen=True)
class Closing:
    """Resolved requests, and those that would be closed by the next sweep."""

    resolved: int
    closed: int


@dataclass(frozen=True)
class Silenced:
    """Requests by the form in the last 30 days whose confirmation was held, and would have been held by the address's limit."""

    requests: int
    held: int
    would_be_held: int


def asked_with(*, rest_days: int, sample_percent: int) -> Asked:
    """Who would have been asked with these rules, resolutions in the order they came; at most two queries."""
    since = clock.now() - MONTH
    rest = timedelta(days=rest_days)
    rows = Resolution.objects.filter(resolved_at__gte=since, last_replier__isnull=False)
    moments = list(rows.order_by("-resolved_at").values_list("ticket__person_id", "resolved_at")[:MOST])
    last = _last_asked_before(since)
    resting = 0
    for person, at in reversed(moments):
        if person in last and at - last[person] < rest:
            resting += 1
        else:
            last[person] = at
    drawn = round((len(moments) - resting) * (100 - sample_percent) / 100)
    return Asked(len(moments), resting, drawn)


def counted_with(*, window_hours: float) -> Counted:
    """How many repeats a window would leave out; one query."""
    since = clock.now() - QUARTER
    gaps = Repeat.objects.filter(verdict=Repeat.Verdict.SAME, message__created_at__gte=since)
    seconds = list(gaps.order_by("-pk").values_list("gap_seconds", flat=True)[:MOST])
    return Counted(len(seconds), sum(gap > window_hours * 3600 for gap in seconds))


def closed_with(*, days: int) -> Closing:
    """How many requests would be closed at once; two queries."""
    resolved = Ticket.objects.filter(category=Category.RESOLVED)
    return Closing(resolved.count(), resolved.filter(resolved_at__lt=clock.now() - timedelta(days=days)).count())


def silenced_with(*, per_address: int) -> Silenced:
    """How many confirmations the limit per address would have held; three queries."""
    since = clock.now() - MONTH
    opened = Ticket.objects.filter(channel=Channel.WEB, opened_at__gte=since)
    hours = opened.annotate(hour=TruncHour("opened_at")).values("address", "hour").annotate(times=Count("pk"))
    busy = hours.filter(times__gt=per_address).order_by().values_list("times", flat=True)[:MOST]
    held = Mail.objects.filter(kind="confirmation", state=Mail.State.HELD, created_at__gte=since)
    return Silenced(opened.count(), held.count(), sum(times - per_address for times in busy))


def _last_asked_before(moment: datetime) -> dict[int, datetime]:
    """Person → when they were last asked before the moment."""
    earlier = Asking.objects.filter(at__lt=moment, at__gte=moment - timedelta(days=365)).order_by("-at")
    last: dict[int, datetime] = {}
    for person, at in earlier.values_list("person_id", "at")[:MOST]:
        last.setdefault(person, at)
    return last

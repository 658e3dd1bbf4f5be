"""Moments to wait for: those one chooses by a word, in the reader's time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock

MORNING = time(9)


@dataclass(frozen=True)
class Moment:
    """A word for a moment."""

    slug: str
    name: Promise
    at: datetime


def moments() -> list[Moment]:
    """Tomorrow, in three days and on the next Monday, each at nine in the morning."""
    today = timezone.localdate(clock.now())
    return [
        Moment("tomorrow", _("Tomorrow morning"), _morning(today + timedelta(days=1))),
        Moment("days", _("In three days"), _morning(today + timedelta(days=3))),
        Moment("week", _("Next week"), _morning(today + timedelta(days=7 - today.weekday()))),
    ]


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))

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
    """Tomorrow, in three days and on the next Monday that is not tomorrow, at nine in the morning; the nearest first."""
    today = timezone.localdate(clock.now())
    monday = 7 - today.weekday()
    words = [
        Moment("tomorrow", _("Tomorrow morning"), _morning(today + timedelta(days=1))),
        Moment("days", _("In three days"), _morning(today + timedelta(days=3))),
        Moment("week", _("Next week"), _morning(today + timedelta(days=monday if monday > 1 else 8))),
    ]
    return sorted(words, key=lambda word: word.at)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))

"""What a calendar means: the coming days, which of them differ and why, and when four hours from now are over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import get_language, gettext_lazy

from helpdesk.kernel import clock
from helpdesk.kernel.worktime.daytimes import write_spans
from helpdesk.kernel.worktime.holidays import named_holidays
from helpdesk.kernel.worktime.hours import Hours, NeverOpen, add
from helpdesk.models import SpecialDay

WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
DAYS = 60
"""How far the preview looks ahead."""
TRIAL = 4 * 3600
"""Seconds of business time of the example."""


@dataclass(frozen=True)
class Day:
    """One coming day: its hours as text ("" when closed), why it differs ("" when it is like its weekday), and its look."""

    date: date
    hours: str
    why: str
    look: str
    """open, half, closed (a day off that is none by its weekday), or rest (never worked)."""


@dataclass(frozen=True)
class Preview:
    """The coming days with blanks before the first, so that weeks begin on Monday; now and the trial's end on the wall clock of the calendar's zone (naive)."""

    days: Sequence[Day]
    blanks: range
    due: datetime | None
    now: datetime

    @property
    def differing(self) -> Sequence[Day]:
        """The days that are not like their weekday."""
        return [day for day in self.days if day.why]


def preview_of(hours: Hours, *, country: str, special: Iterable[SpecialDay] = ()) -> Preview:
    """The coming sixty days of these hours, and when a promise of four hours made now would be due."""
    now = clock.now().astimezone(hours.zone)
    dates = [now.date() + timedelta(days=ahead) for ahead in range(DAYS)]
    names = _names(dates, country, special)
    try:
        due: datetime | None = add(hours, now, TRIAL)
    except NeverOpen:
        due = None
    return Preview(
        [_day(hours, one, names.get(one, "")) for one in dates],
        range(now.weekday()),
        due.astimezone(hours.zone).replace(tzinfo=None) if due else None,
        now.replace(tzinfo=None),
    )


def _names(dates: Sequence[date], country: str, special: Iterable[SpecialDay]) -> Mapping[date, str]:
    language = get_language() or "en"
    holidays = {
        day: holiday.name
        for year in sorted({day.year for day in dates})
        for day, holiday in named_holidays(country, year, language).items()
    }
    return holidays | {day.date: day.name for day in special}


def _day(hours: Hours, day: date, name: str) -> Day:
    usual, worked = hours.week[day.weekday()], hours.spans_on(day)
    if not usual:
        return Day(day, "", name, "rest")
    look = "open" if worked == usual else "half" if worked else "closed"
    return Day(day, write_spans(worked), name, look)

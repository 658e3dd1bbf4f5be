"""Periods of reports: whole days of the desk's time zone, divided into days, weeks or months, and the period before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from helpdesk.kernel import clock

DAY = timedelta(days=1)
LONGEST = 1100
"""Days of the longest period a report is asked for: three years."""
DAILY, WEEKLY = 31, 200
"""Up to so many days a chart shows days, up to so many weeks, then months."""


def desk_zone() -> ZoneInfo:
    """The time zone in which the desk's days begin."""
    return ZoneInfo(settings.TIME_ZONE)


def today() -> date:
    """The desk's present day."""
    return clock.now().astimezone(desk_zone()).date()


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included."""

    first: date
    last: date

    @classmethod
    def last_days(cls, days: int) -> "Period":
        """So many days, the last of them today."""
        return cls(today() - (days - 1) * DAY, today())

    @classmethod
    def this_month(cls) -> "Period":
        """From the first of this month until today."""
        return cls(today().replace(day=1), today())

    @classmethod
    def last_quarter(cls) -> "Period":
        """The calendar quarter that ended last."""
        now = today()
        ended = now.replace(month=(now.month - 1) // 3 * 3 + 1, day=1) - DAY
        return cls(ended.replace(month=ended.month - 2, day=1), ended)

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def start(self) -> datetime:
        """When its first day begins."""
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        """When the day after its last begins: no longer part of it."""
        return midnight(self.last + DAY)

    @property
    def before(self) -> "Period":
        """The same number of days, ending the day before."""
        return Period(self.first - self.days * DAY, self.first - DAY)

    @property
    def unit(self) -> str:
        """day, week or month: what its charts are divided by."""
        return "day" if self.days <= DAILY else "week" if self.days <= WEEKLY else "month"

    def pieces(self, unit: str) -> list["Period"]:
        """Its days, weeks (from Monday) or months; the first and the last may be cut by the period."""
        return list(self._cut(unit))

    def _cut(self, unit: str) -> Iterator["Period"]:
        day = self.first
        while day <= self.last:
            following = _next(day, unit)
            yield Period(day, min(following - DAY, self.last))
            day = following


def midnight(day: date) -> datetime:
    """When this day begins at the desk."""
    return datetime.combine(day, time(), tzinfo=desk_zone())


def _next(day: date, unit: str) -> date:
    if unit == "day":
        return day + DAY
    if unit == "week":
        return day + (7 - day.weekday()) * DAY
    return (day.replace(day=28) + 4 * DAY).replace(day=1)

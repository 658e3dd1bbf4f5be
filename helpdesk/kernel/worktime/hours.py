"""Business time: working hours of a time zone, and how to add and count seconds in them. Pure arithmetic, no tables.

Working is whenever the clock on the wall shows a time inside a span: an hour that a change of the clocks repeats counts
twice, one that it leaves out does not count.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Minutes = tuple[int, int]
"""From (inclusive) and until (exclusive), in minutes after midnight; 1440 is the end of the day."""
Stretch = tuple[datetime, datetime]
"""From and until, in UTC."""
DAY = 1440
LONGEST_REST = 800
"""Days without an hour after which nobody is expected to open again."""


class NeverOpen(Exception):
    """These hours hold no working time, or none for years."""


def no_holidays(year: int) -> Mapping[date, int]:
    """A country without public holidays."""
    return {}


@dataclass(frozen=True, eq=False)
class Hours:
    """When somebody works: spans of each weekday (Monday first), public holidays, and dates that differ."""

    zone: ZoneInfo
    week: tuple[tuple[Minutes, ...], ...]
    """Seven tuples, each in order and without overlap (`tidy`)."""
    special: Mapping[date, int] = field(default_factory=dict)
    """Date → minute from which it is closed: 0 the whole day, 1440 worked as its weekday although it is a holiday."""
    holidays: Callable[[int], Mapping[date, int]] = no_holidays
    """Year → the same for its public holidays."""

    def spans_on(self, day: date) -> tuple[Minutes, ...]:
        """The working spans of one date."""
        closed_from = self.special.get(day)
        if closed_from is None:
            closed_from = self.holidays(day.year).get(day, DAY)
        spans = self.week[day.weekday()]
        if closed_from >= DAY:
            return spans
        return tuple((start, min(end, closed_from)) for start, end in spans if start < closed_from)

    def stretches_on(self, day: date) -> list[Stretch]:
        """The working time of one date as moments."""
        spans = self.spans_on(day)
        if not spans:
            return []
        midnight = datetime.combine(day, time(), tzinfo=UTC)
        return [
            (max(opens, since), min(closes, until))
            for offset, since, until in _offsets(self.zone, day)
            for opens, closes in (
                (midnight + timedelta(minutes=start) - offset, midnight + timedelta(minutes=end) - offset)
                for start, end in spans
            )
            if opens < until and closes > since
        ]

    def stretches(self, start: datetime, *, until: datetime | None = None) -> Iterator[Stretch]:
        """Working time from `start` on, in order; without `until` it ends only when nothing comes for years."""
        day, rest = start.astimezone(self.zone).date(), 0
        while rest < LONGEST_REST and (until is None or _midnight(self.zone, day) < until):
            found = self.stretches_on(day)
            rest = 0 if found or until else rest + 1
            for opens, closes in found:
                if closes > start:
                    yield max(opens, start), closes
            day += timedelta(days=1)


def add(hours: Hours, start: datetime, seconds: int) -> datetime:
    """The first moment at which so many seconds of business time have passed since `start`. Raises NeverOpen."""
    left = timedelta(seconds=max(0, seconds))
    if not left:
        return start
    for opens, closes in hours.stretches(start):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise NeverOpen


def between(hours: Hours, start: datetime, end: datetime) -> int:
    """Whole seconds of business time from `start` to `end`; 0 when the end comes first."""
    worked = (min(closes, end) - opens for opens, closes in hours.stretches(start, until=end) if opens < end)
    return int(sum(worked, timedelta()).total_seconds())


def opening_after(hours: Hours, at: datetime) -> datetime | None:
    """When work begins again; None when it goes on at this moment. Raises NeverOpen."""
    for opens, _ in hours.stretches(at):
        return opens if opens > at else None
    raise NeverOpen


def tidy(spans: list[Minutes]) -> tuple[Minutes, ...]:
    """The spans of one day in order, those that touch or overlap made one."""
    made: list[Minutes] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def _midnight(zone: ZoneInfo, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def _offsets(zone: ZoneInfo, day: date) -> list[tuple[timedelta, datetime, datetime]]:
    """(offset from UTC, since, until) of one date: one entry, or two on the day when the clocks change."""
    start = datetime.combine(day, time(), tzinfo=zone)
    end = datetime.combine(day + timedelta(days=1), time(fold=1), tzinfo=zone)
    first, last = start.utcoffset() or timedelta(), end.utcoffset() or timedelta()
    low = datetime.combine(day, time(), tzinfo=UTC) - first
    high = datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC) - last
    if first == last:
        return [(first, low, high)]
    change = _change(zone, low - timedelta(seconds=1), high, first)
    return [(first, min(low, change), change), (last, change, high)]


def _change(zone: ZoneInfo, low: datetime, high: datetime, first: timedelta) -> datetime:
    """The second at which the offset stops being `first`."""
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if middle.astimezone(zone).utcoffset() == first:
            low = middle
        else:
            high = middle
    return high

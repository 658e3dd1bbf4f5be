"""Times of day as people write them: `9-12:30, 13.30–18`, and back."""

import re
from collections.abc import Iterable

from helpdesk.kernel.worktime.hours import DAY, Minutes, tidy

MOST = 6
"""Spans of one day."""
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|–|—|to|bis|ile)\s*{_TIME}")
_BETWEEN = re.compile(r"\s*(?:,|;|\+|&|\band\b|\bve\b|\s)\s*")


def read_spans(text: str) -> tuple[Minutes, ...] | None:
    """The spans of one day in order, () for an empty text; None when it cannot be understood. 24:00 is the day's end."""
    rest = text.strip().lower()
    found: list[Minutes] = []
    while rest:
        span = _SPAN.match(rest)
        if span is None or len(found) == MOST:
            return None
        start, end = _minutes(span[1], span[2]), _minutes(span[3], span[4])
        if start is None or end is None or start >= end:
            return None
        found.append((start, end))
        rest = rest[span.end() :]
        gap = _BETWEEN.match(rest)
        if rest and gap is None:
            return None
        rest = rest[gap.end() :] if gap else rest
    return tidy(found)


def read_time(text: str) -> int | None:
    """`13`, `13:00` or `13.00` as minutes after midnight; None when it is no time."""
    found = re.fullmatch(_TIME, text.strip())
    return _minutes(found[1], found[2]) if found else None


def write_spans(spans: Iterable[Minutes]) -> str:
    """Spans as text: `09:00–12:30, 13:30–18:00`."""
    return ", ".join(f"{write_time(start)}–{write_time(end)}" for start, end in spans)


def write_time(minutes: int) -> str:
    """Minutes after midnight as `HH:MM`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(hour: str, minute: str | None) -> int | None:
    value = int(hour) * 60 + int(minute or 0)
    return value if value <= DAY and int(minute or 0) < 60 else None

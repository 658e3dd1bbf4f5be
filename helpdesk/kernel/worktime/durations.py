"""Lengths of business time as people write them: `4 h`, `1 d 2 h`, `30 dk`, `1,5 saat`; in both languages, whatever the page's."""

import re

from helpdesk.kernel.folding import fold

HOUR = 3600
DAY = 8 * HOUR
"""A day of promises is eight hours of work, whatever the calendar's day is: so everybody reads the same number."""
_UNITS = {
    **dict.fromkeys(("d", "day", "days", "g", "gun"), DAY),
    **dict.fromkeys(("", "h", "hr", "hrs", "hour", "hours", "s", "sa", "saat"), HOUR),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "dk", "dak", "dakika"), 60),
}
_PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?)\s*([a-z]*)\s*(?:,|;|\band\b|\bve\b)?\s*")
NOTHING = {"-", "–", "—", "none", "yok"}


def read_duration(text: str) -> int | None:
    """Seconds of business time; None for nothing ("", "–", "none"). Raises ValueError for what cannot be understood."""
    rest, seconds = fold(text.strip()), 0.0
    if not rest or rest in NOTHING:
        return None
    while rest:
        found = _PART.match(rest)
        if found is None or found[2] not in _UNITS:
            raise ValueError(text)
        seconds += float(found[1].replace(",", ".")) * _UNITS[found[2]]
        rest = rest[found.end() :]
    return round(seconds / 60) * 60

"""When things happen in the demo: every moment is written relative to the day and hour of loading."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

_DAY = re.compile(r"(\d+)d (\d\d):(\d\d)")
_SPAN = re.compile(r"([+-])(?:(\d+)h)?(?:(\d+)m)?")


def moment(written: str, *, now: datetime, before: datetime | None) -> datetime:
    """`12d 09:40` is twelve days before today at that hour of the desk, `-3h10m` is so long ago, `+5m` is after `before`.

    Raises ValueError for anything else.
    """
    if found := _DAY.fullmatch(written):
        days, hour, minute = map(int, found.groups())
        return at_hour(now, days, time(hour, minute))
    found = _SPAN.fullmatch(written)
    if not found or (found[1] == "+" and before is None):
        raise ValueError(f"{written!r} is no moment of a story")
    span = timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0))
    return now - span if found[1] == "-" or before is None else before + span


def at_hour(now: datetime, days: int, hour: time) -> datetime:
    """So many days before today, at that hour of the desk's time zone."""
    zone = ZoneInfo(settings.TIME_ZONE)
    day = now.astimezone(zone).date() - timedelta(days=days)
    return datetime.combine(day, hour, tzinfo=zone)

"""Quiet hours: the part of a colleague's day in which no notification is mailed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from helpdesk.models import User


def zone_of(user: User) -> ZoneInfo:
    """The time zone a colleague lives in; that of the desk when they chose none."""
    return ZoneInfo(user.timezone or settings.TIME_ZONE)


def after_quiet_hours(user: User, at: datetime) -> datetime:
    """`at` itself, or the end of the quiet hours it falls into; they may reach over midnight."""
    start, end = user.quiet_from, user.quiet_until
    if start is None or end is None or start == end:
        return at
    local = at.astimezone(zone_of(user))
    time, over_midnight = local.time(), end < start
    if not (time >= start or time < end if over_midnight else start <= time < end):
        return at
    day = local.date() + timedelta(days=1) if over_midnight and time >= start else local.date()
    return datetime.combine(day, end, tzinfo=local.tzinfo).astimezone(at.tzinfo)

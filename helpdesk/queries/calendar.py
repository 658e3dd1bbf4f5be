"""Calendars: their working hours, read once and kept until somebody changes them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo, available_timezones

from helpdesk.kernel import clock
from helpdesk.kernel.worktime.holidays import closing_times
from helpdesk.kernel.worktime.hours import DAY, Hours, Minutes, tidy
from helpdesk.models import Calendar, SpecialDay

MOST_KEPT = 64
_forgotten = 0
_kept: dict[tuple[int, datetime], Hours] = {}


def hours_of(calendar: Calendar) -> Hours:
    """The working hours of a calendar as it is now; two queries when it was changed since this process read them."""
    key = (calendar.pk, calendar.changed_at)
    hours = _kept.get(key)
    if hours is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        hours = _kept[key] = _read(calendar)
    return hours


def forget_hours() -> None:
    """Read every calendar anew next time: this process has changed one."""
    global _forgotten
    _kept.clear()
    _forgotten += 1


def times_forgotten() -> int:
    """How often this process changed calendars: what was derived from them earlier is past."""
    return _forgotten


def hours_from(
    *, timezone: str, country: str, week: Sequence[Sequence[Minutes]], special: Mapping[date, int] | None = None
) -> Hours:
    """Working hours that nobody has saved yet, for previews; `special` maps a date to the minute it closes."""
    return Hours(
        zone=ZoneInfo(timezone),
        week=tuple(tidy(list(spans)) for spans in week),
        special=special or {},
        holidays=partial(closing_times, country),
    )


def zones() -> list[str]:
    """The time zones people choose from, by name: those of places."""
    places = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    return sorted(zone for zone in available_timezones() if zone.partition("/")[0] in places)


def special_days_of(calendar: Calendar) -> Sequence[SpecialDay]:
    """The special days from a month ago on, in order: what is longer past nobody needs to see."""
    since = clock.now().date() - timedelta(days=31)
    return list(calendar.special_days.filter(date__gte=since))


def default_calendar() -> Calendar | None:
    """The calendar of every team that has none of its own."""
    return Calendar.objects.filter(is_default=True).first()


def _read(calendar: Calendar) -> Hours:
    week: list[list[Minutes]] = [[] for _ in range(7)]
    for span in calendar.spans.all():
        week[span.weekday].append((span.start_minute, span.end_minute))
    special = {day.date: DAY if day.is_worked else day.closed_from_minute for day in calendar.special_days.all()}
    return hours_from(timezone=calendar.timezone, country=calendar.country, week=week, special=special)

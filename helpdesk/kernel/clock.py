"""The one clock: `now()` is the present, or the moment a traveller (demo data) is at; and how moments are told from there."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

_travelling: ContextVar[datetime | None] = ContextVar("travelling", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _travelling.get() or timezone.now()


def is_travelling() -> bool:
    """Whether somebody plays a past moment: mails of the past are not sent."""
    return _travelling.get() is not None


@contextmanager
def travelling(to: datetime) -> Iterator[None]:
    """Let everything inside happen at `to` (aware)."""
    token = _travelling.set(to)
    try:
        yield
    finally:
        _travelling.reset(token)


def in_words(at: datetime) -> str:
    """A moment as people tell it: today, yesterday, tomorrow or the weekday within a week, else the date; with its hour."""
    local = timezone.localtime(at)
    told = {"time": formats.date_format(local, "TIME_FORMAT"), "day": formats.date_format(local, "D")}
    away = _days_away(local.date())
    if away == 0:
        return _("today %(time)s") % told
    if away == -1:
        return _("yesterday %(time)s") % told
    if away == 1:
        return _("tomorrow %(time)s") % told
    if abs(away) < 7:
        return _("%(day)s %(time)s") % told
    return f"{_short(local.date())} {told['time']}"


def day_in_words(day: date) -> str:
    """A day at the beginning of a line: today, yesterday or the weekday within a week, else the date, its year unless this."""
    away = _days_away(day)
    if away == 0:
        return _("Today")
    if away == -1:
        return _("Yesterday")
    if -7 < away < 0:
        return formats.date_format(day, "l")
    return formats.date_format(day, "j F" if day.year == _today().year else "j F Y")


def _short(day: date) -> str:
    return formats.date_format(day, "j M" if day.year == _today().year else "j M Y")


def _days_away(day: date) -> int:
    return (day - _today()).days


def _today() -> date:
    return timezone.localtime(now()).date()

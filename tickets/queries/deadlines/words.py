"""Deadlines in words: how long is left, how long it is over, and until when a customer hears from us."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from helpdesk.kernel import clock

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Standing:
    """How a promise that runs stands now: running, near or over; the name of its icon, and what is left in words."""

    state: str
    icon: str
    words: str


def standing(due: datetime, warn: datetime | None) -> Standing:
    """Over at `due`, near from `warn` on."""
    now, words = clock.now(), left_in_words(due)
    if due <= now:
        return Standing("over", "circle-alert", words)
    if warn is not None and warn <= now:
        return Standing("near", "alarm-clock", words)
    return Standing("running", "timer", words)


def left_in_words(due: datetime) -> str:
    """What is left until `due` today, else the day and hour: nights and days off need not be counted then."""
    now = clock.now()
    if due <= now:
        return over_in_words(now - due)
    local, today = timezone.localtime(due), timezone.localtime(now).date()
    if local.date() == today:
        minutes = int((due - now).total_seconds() // 60)
        if minutes < 60:
            return ngettext("%(count)d min left", "%(count)d min left", minutes) % {"count": minutes}
        return ngettext("%(count)d h left", "%(count)d h left", minutes // 60) % {"count": minutes // 60}
    at = {"time": formats.date_format(local, "TIME_FORMAT"), "day": formats.date_format(local, "D")}
    if local.date() == today + timedelta(days=1):
        return _("tomorrow %(time)s") % at
    if due - now < WEEK:
        return _("%(day)s %(time)s") % at
    return formats.date_format(local, "j M")


def over_in_words(over: timedelta) -> str:
    """How long something is overdue: minutes, hours, or days."""
    minutes = max(1, int(over.total_seconds() // 60))
    if minutes < 60:
        return ngettext("overdue %(count)d min", "overdue %(count)d min", minutes) % {"count": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("overdue %(count)d h", "overdue %(count)d h", hours) % {"count": hours}
    return ngettext("overdue %(count)d day", "overdue %(count)d days", hours // 24) % {"count": hours // 24}


def business_time(seconds: int) -> str:
    """A length of business time in hours and minutes: 4 h, 1 h 30 min, 45 min."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": minutes}
    if not minutes:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}


def hear_by(due: datetime) -> str:
    """The sentence for customers; the active time zone is the calendar's, the active language the customer's."""
    days, at = _seen_from_today(due)
    if days == 0:
        return _("You will hear from us today by %(time)s.") % at
    if days == 1:
        return _("You will hear from us tomorrow by %(time)s.") % at
    if days < 7:
        return _("You will hear from us by %(day)s, %(time)s.") % at
    return hear_by_date(due)


def hear_by_date(due: datetime) -> str:
    """The same with the date, whenever it is read."""
    return _("You will hear from us by %(date)s, %(time)s.") % _seen_from_today(due)[1]


def open_again(opening: datetime) -> str:
    """The sentence for customers who write while nobody works; zone and language as in `hear_by`."""
    days, at = _seen_from_today(opening)
    if days == 0:
        return _("We are closed right now and are back today at %(time)s.") % at
    if days == 1:
        return _("We are closed right now and are back tomorrow at %(time)s.") % at
    if days < 7:
        return _("We are closed right now and are back on %(day)s at %(time)s.") % at
    return _("We are closed right now and are back on %(date)s at %(time)s.") % at


def _seen_from_today(moment: datetime) -> tuple[int, dict[str, str]]:
    """Days from today, and the moment's hour, weekday and date in the active language and zone."""
    local = timezone.localtime(moment)
    weekday = formats.date_format(local, "l")
    words = {
        "time": formats.date_format(local, "TIME_FORMAT"),
        # Turkish writes a weekday small unless a date stands with it.
        "day": weekday.lower() if get_language() == "tr" else weekday,
        "date": formats.date_format(local, "j F l" if get_language() == "tr" else "l j F"),
    }
    return (local.date() - timezone.localtime(clock.now()).date()).days, words

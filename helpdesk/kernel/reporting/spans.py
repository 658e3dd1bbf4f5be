"""Spans of time in words."""

from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 3600, 86_400


def span_in_words(seconds: float) -> str:
    """A length of time in at most two units: 40 s, 20 min, 3 h 20 min, 2 d 4 h."""
    whole = round(seconds)
    if whole < MINUTE:
        return _("%(seconds)d s") % {"seconds": whole}
    if (minutes := round(whole / MINUTE)) < 60:
        return _("%(minutes)d min") % {"minutes": minutes}
    if whole < 2 * DAY:
        return _two(_("%(hours)d h"), _("%(hours)d h %(minutes)d min"), hours=minutes // 60, minutes=minutes % 60)
    hours = round(whole / HOUR)
    return _two(_("%(days)d d"), _("%(days)d d %(hours)d h"), days=hours // 24, hours=hours % 24)


def _two(one: str, both: str, **counts: int) -> str:
    """The sentence with both units, or with the greater one alone where the smaller is nought."""
    return (both if list(counts.values())[1] else one) % counts

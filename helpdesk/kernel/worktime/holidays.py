"""Public holidays of countries, from the package `holidays`: loaded only when a year is asked for the first time.

Loading it and reckoning a year costs a process about 12 MB, so what was found is kept in the cache that all share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import version

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COUNTRIES: dict[str, Promise] = {
    "TR": _("Türkiye"),
    "AT": _("Austria"),
    "AZ": _("Azerbaijan"),
    "BE": _("Belgium"),
    "BG": _("Bulgaria"),
    "CH": _("Switzerland"),
    "CY": _("Cyprus"),
    "DE": _("Germany"),
    "DK": _("Denmark"),
    "ES": _("Spain"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "GR": _("Greece"),
    "IE": _("Ireland"),
    "IT": _("Italy"),
    "NL": _("Netherlands"),
    "PL": _("Poland"),
    "PT": _("Portugal"),
    "RO": _("Romania"),
    "SE": _("Sweden"),
    "US": _("United States"),
}
"""ISO 3166 code → name; what is holiday in the whole country, not in parts of it."""
HALF_DAYS = {"TR": 780}
"""Where a law closes some days half: country → minute after midnight (Türkiye: 13:00, law 2429)."""
KEPT = 90 * 24 * 3600
"""Seconds for which the cache keeps a year."""


@dataclass(frozen=True)
class Holiday:
    """One public holiday: its name, and from which minute of the day it is kept (0: the whole day)."""

    name: str
    closed_from: int


@lru_cache(maxsize=128)
def closing_times(country: str, year: int) -> Mapping[date, int]:
    """Date → minute from which the country's holidays close it, for one year; nothing for an unknown country."""
    if country not in COUNTRIES:
        return {}
    key = f"holidays:{version('holidays')}:{country}:{year}"
    found: Mapping[date, int] | None = cache.get(key)
    if found is None:
        found = {day: holiday.closed_from for day, holiday in named_holidays(country, year, "en").items()}
        cache.set(key, found, KEPT)
    return found


def named_holidays(country: str, year: int, language: str) -> dict[date, Holiday]:
    """Date → holiday of one year in order, named in the language where the package knows it, else in the country's own."""
    if country not in COUNTRIES:
        return {}
    found = {day: Holiday(name, HALF_DAYS[country]) for day, name in _read(country, year, language, "half_day").items()}
    found |= {day: Holiday(name, 0) for day, name in _read(country, year, language, "public").items()}
    return dict(sorted(found.items()))


def _read(country: str, year: int, language: str, category: str) -> dict[date, str]:
    if category == "half_day" and country not in HALF_DAYS:
        return {}
    import holidays

    spoken = holidays.country_holidays(country).supported_languages
    wanted = next((name for name in spoken if name.startswith(language)), None)
    return dict(holidays.country_holidays(country, years=year, language=wanted, categories=category))

"""Public holidays of countries, from the package `holidays`: loaded only when a year is asked for the first time.

Loading it and reckoning a year costs a process about 12 MB, so what was found is kept in the cache that all share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import version

from django.core.cache import cache

from helpdesk.kernel.worktime.holiday_names import in_turkish
from helpdesk.kernel.worktime.places import is_place, parted

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
def closing_times(place: str, year: int) -> Mapping[date, int]:
    """Date → minute from which the holidays of the country, or the part of it, close it; nothing for an unknown place."""
    if not is_place(place):
        return {}
    key = f"holidays:{version('holidays')}:{place}:{year}"
    found: Mapping[date, int] | None = cache.get(key)
    if found is None:
        found = {day: holiday.closed_from for day, holiday in named_holidays(place, year, "en").items()}
        cache.set(key, found, KEPT)
    return found


def named_holidays(place: str, year: int, language: str) -> dict[date, Holiday]:
    """Date → holiday of one year in order, named in the language: Turkish or English."""
    if not is_place(place):
        return {}
    half = HALF_DAYS.get(place)
    found = {day: Holiday(name, half) for day, name in _read(place, year, language, "half_day").items()} if half else {}
    found |= {day: Holiday(name, 0) for day, name in _read(place, year, language, "public").items()}
    return dict(sorted(found.items()))


def _read(place: str, year: int, language: str, category: str) -> dict[date, str]:
    import holidays

    country, region = parted(place)
    spoken = holidays.country_holidays(country).supported_languages
    own = next((name for name in spoken if name.startswith(language)), None)
    english = next((name for name in spoken if name.startswith("en")), None)
    found = holidays.country_holidays(
        country, subdiv=region or None, years=year, language=own or english, categories=category
    )
    is_foreign = own is None and language == "tr"
    return {day: in_turkish(name) if is_foreign else name for day, name in found.items()}

"""Public holidays: whole and half ones, named in the reader's language, and cheap for whoever never asks."""

import subprocess
import sys
from datetime import date

import pytest
from django.core.cache import cache

from helpdesk.kernel.worktime.holiday_names import TURKISH, in_turkish
from helpdesk.kernel.worktime.holidays import Holiday, closing_times, named_holidays
from helpdesk.kernel.worktime.places import COUNTRIES, REGIONS, place_name


def test_turkiye_closes_at_one_on_the_eves() -> None:
    eves = {day for day, holiday in named_holidays("TR", 2026, "en").items() if holiday.closed_from == 780}
    assert eves == {date(2026, 3, 19), date(2026, 5, 26), date(2026, 10, 28)}


def test_a_holiday_is_named_in_the_readers_language() -> None:
    assert named_holidays("TR", 2026, "tr")[date(2026, 10, 29)] == Holiday("Cumhuriyet Bayramı", 0)
    assert named_holidays("TR", 2026, "en")[date(2026, 10, 29)] == Holiday("Republic Day", 0)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_offered_keeps_new_years_day(db: None, country: str) -> None:
    closing_times.cache_clear()
    assert closing_times(country, 2027)[date(2027, 1, 1)] == 0


def test_a_year_is_reckoned_once_for_all_processes(db: None) -> None:
    closing_times.cache_clear()
    found = closing_times("DE", 2030)
    closing_times.cache_clear()
    (key,) = {f"holidays:{_version()}:DE:2030"}
    assert cache.get(key) == found == closing_times("DE", 2030)


def test_no_country_keeps_no_holidays() -> None:
    assert (closing_times("", 2026), named_holidays("XX", 2026, "en")) == ({}, {})


def test_the_package_is_loaded_only_when_it_is_asked() -> None:
    code = "import sys, helpdesk.kernel.worktime.holidays; sys.exit('holidays' in sys.modules)"
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    assert subprocess.run([sys.executable, "-c", code], env=settings, check=False).returncode == 0


def _version() -> str:
    from importlib.metadata import version

    return version("holidays")


PLACES = [*COUNTRIES, *(f"{country}-{part}" for country, parts in REGIONS.items() for part in parts)]


@pytest.mark.parametrize("place", [place for place in PLACES if place != "TR"])
def test_every_holiday_of_the_next_years_has_a_turkish_name(place: str) -> None:
    for year in range(2025, 2031):
        english, turkish = (named_holidays(place, year, language) for language in ("en", "tr"))
        same = {h.name for day, h in english.items() if turkish[day].name == h.name}
        assert (len(english) > 3, same) == (True, set())


def test_every_turkish_name_is_used_by_some_place() -> None:
    told = {
        part.split(" (")[0].removeprefix("Monday following ")
        for place in PLACES
        for year in range(2024, 2034)
        for holiday in named_holidays(place, year, "en").values()
        for part in holiday.name.split("; ")
    }
    assert set(TURKISH) - told == set()


@pytest.mark.parametrize(
    ("english", "turkish"),
    [
        ("Christmas Day", "Noel"),
        ("Boxing Day (observed)", "Noel'in ikinci günü (kaydırılmış)"),
        ("Eid al-Adha (estimated); Independence Day", "Kurban Bayramı (tahminî); Bağımsızlık Günü"),
        ("Monday following Christmas Day", "Noel (pazartesiye kaydırılmış)"),
        ("Day off (substituted from 01/07/2024)", "Tatil (07.01.2024 yerine)"),
        ("A day nobody knows", "A day nobody knows"),
    ],
)
def test_names_are_put_into_turkish(english: str, turkish: str) -> None:
    assert in_turkish(english) == turkish


@pytest.mark.django_db
def test_a_part_of_a_country_has_days_of_its_own() -> None:
    closing_times.cache_clear()
    corpus_christi = date(2026, 6, 4)
    assert named_holidays("DE-BY", 2026, "tr")[corpus_christi] == Holiday("Corpus Christi Yortusu", 0)
    assert (corpus_christi in closing_times("DE", 2026), closing_times("DE-BY", 2026)[corpus_christi]) == (False, 0)
    assert set(closing_times("DE", 2026)) < set(closing_times("DE-BY", 2026))
    assert place_name("DE-BY") == "Bayern"


@pytest.mark.parametrize("place", ["DE-XX", "XX", "TR-34", "-BY", "DE-", "DE-BY-1", ""])
def test_what_is_no_place_has_no_holidays(place: str) -> None:
    assert (dict(named_holidays(place, 2026, "en")), dict(closing_times(place, 2026))) == ({}, {})

"""Public holidays: whole and half ones, named in the reader's language, and cheap for whoever never asks."""

import subprocess
import sys
from datetime import date

import pytest
from django.core.cache import cache

from helpdesk.kernel.worktime.holidays import COUNTRIES, Holiday, closing_times, named_holidays


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

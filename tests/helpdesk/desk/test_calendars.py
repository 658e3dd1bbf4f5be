"""The settings of calendars: written as people write hours, looked at before they are saved, and only by admins."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.kernel.worktime.daytimes import read_spans, write_spans
from helpdesk.models import Calendar, SpecialDay, User
from helpdesk.queries.calendar import hours_of
from tests.cast import browser_of
from tests.promises import at, open_office

WEEK = {f"day{place}": "9-12:30, 13.30–18" for place in range(5)} | {"day5": "", "day6": ""}
TYPED = {"name": "Berlin", "timezone": "Europe/Berlin", "country": "DE", **WEEK}


@pytest.fixture
def office(db: None) -> Calendar:
    """The default calendar."""
    return open_office(country="TR")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("09:00-18:00", "09:00–18:00"),
        ("9-12:30, 13.30–18", "09:00–12:30, 13:30–18:00"),
        ("9 to 17", "09:00–17:00"),
        ("9-12 ve 13-18", "09:00–12:00, 13:00–18:00"),
        ("9-12; 12-18", "09:00–18:00"),
        ("0-24", "00:00–24:00"),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, written: str) -> None:
    spans = read_spans(text)
    assert spans is not None
    assert write_spans(spans) == written


@pytest.mark.parametrize("text", ["closed", "9", "18-9", "9-25", "9:75-10", "9-", "9-12 x", "9-10," * 7 + "9-10"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert read_spans(text) is None


def test_an_admin_adds_a_calendar(as_admin: Client, office: Calendar) -> None:
    answer = as_admin.post(reverse("settings_calendar_new"), TYPED)
    made = Calendar.objects.get(name="Berlin")
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("settings_calendar", args=[made.pk]))
    assert hours_of(made).week[0] == ((540, 750), (810, 1080))
    page = as_admin.get(answer.headers["Location"]).content.decode()
    assert re.findall(r'name="day0" value="([^"]*)"', page) == ["09:00–12:30, 13:30–18:00"]
    assert "Berlin" in as_admin.get(reverse("settings_calendars")).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day0": "nine to five"}, "Write times as 09:00–12:30, 13:30–18:00"),
        (dict.fromkeys(WEEK, ""), "This calendar has no working time"),
        ({"name": "Office"}, "Another calendar has this name already."),
        ({"timezone": "Mars/Olympus"}, "Mars/Olympus"),
    ],
)
def test_what_cannot_be_keeps_what_was_typed(
    as_admin: Client, office: Calendar, changes: dict[str, str], sentence: str
) -> None:
    answer = as_admin.post(reverse("settings_calendar_new"), TYPED | changes)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, Calendar.objects.count()) == (422, True, 1)
    assert 'value="9-12:30, 13.30–18"' in page or changes.keys() >= WEEK.keys()


def test_it_is_shown_what_would_be_before_it_is_saved(as_admin: Client, office: Calendar) -> None:
    with at("2026-12-22 17:00"):
        page = as_admin.post(reverse("settings_calendar", args=[office.pk]), TYPED | {"preview": "1"}).content.decode()
    assert Calendar.objects.get().name == "Office"
    assert "This is what you typed. It is not saved yet." in page
    # In Berlin it is 15:00; three hours are left today, one tomorrow.
    assert "A request opened now (15:00 there) with a promise of 4 h would be due Wednesday 23 December, 10:00." in page
    assert re.findall(r'<b class="num">Fri 25 Dec</b> <span>([^<]*)', page) == ["Christmas Day "]


def test_half_days_are_shown_as_such(as_admin: Client, office: Calendar) -> None:
    with at("2026-10-20 12:00"):
        page = as_admin.get(reverse("settings_calendar", args=[office.pk])).content.decode()
    assert re.findall(r'coming__day--half" title="([^"]*)"', page) == [
        "Wednesday 28 October: 09:00–13:00 · Republic Day (from 1pm)"
    ]


def test_special_days_are_added_and_removed(as_admin: Client, office: Calendar) -> None:
    address = reverse("settings_calendar_days", args=[office.pk])
    typed = {"special_date": "2026-12-31", "special_name": "Stocktaking", "special_kind": "half", "special_from": "13"}
    assert as_admin.post(address, typed).status_code == 303
    day = SpecialDay.objects.get()
    assert (day.name, day.closed_from_minute, day.is_worked) == ("Stocktaking", 780, False)
    assert "closed from 13:00" in as_admin.get(reverse("settings_calendar", args=[office.pk])).content.decode()
    again = as_admin.post(address, typed | {"special_name": "Outing"}, follow=True).content.decode()
    assert ("Added in place of “Stocktaking”" in again, SpecialDay.objects.get().name) == (True, "Outing")
    wrong = as_admin.post(address, typed | {"special_from": "noon"})
    assert (wrong.status_code, "Write a time as 13:00." in wrong.content.decode()) == (422, True)
    assert as_admin.post(address, {"remove": "2026-12-31"}).status_code == 303
    assert SpecialDay.objects.count() == 0


@pytest.mark.parametrize("day", ["", "x", "\x00", "31.12.2026", "2026-13-01", "9" * 40])
def test_a_day_that_is_none_is_not_removed(as_admin: Client, office: Calendar, day: str) -> None:
    assert as_admin.post(reverse("settings_calendar_days", args=[office.pk]), {"remove": day}).status_code == 404


def test_a_calendar_in_use_is_not_removed(as_admin: Client, office: Calendar) -> None:
    other = open_office(name="Other", is_default=False)
    assert as_admin.post(reverse("settings_calendar_removal", args=[office.pk])).status_code == 409
    assert as_admin.post(reverse("settings_calendar_default", args=[other.pk])).status_code == 303
    assert as_admin.post(reverse("settings_calendar_removal", args=[office.pk])).status_code == 303
    assert list(Calendar.objects.all()) == [other]


@pytest.mark.parametrize("role", ["ada", "lena", "kaan"])
def test_only_an_admin_comes_here(request: pytest.FixtureRequest, office: Calendar, role: str) -> None:
    user: User = request.getfixturevalue(role)
    pages = ["settings_calendars", "settings_calendar_new"]
    nouns = ["settings_calendar", "settings_calendar_days", "settings_calendar_default", "settings_calendar_removal"]
    addresses = [reverse(name) for name in pages] + [reverse(name, args=[office.pk]) for name in nouns]
    browser = browser_of(user)
    assert {browser.post(address, TYPED).status_code for address in addresses} == {403}


def test_an_unknown_calendar_is_not_found(as_admin: Client, office: Calendar) -> None:
    answers: list[Any] = [as_admin.get(f"/desk/settings/calendars/{id}/").status_code for id in (999, 10**30)]
    assert answers == [404, 404]


def test_the_holidays_of_a_part_of_a_country_are_looked_at_and_kept(as_admin: Client, office: Calendar) -> None:
    here, typed = reverse("settings_calendar", args=[office.pk]), TYPED | {"country": "DE-BY"}
    with at("2026-05-20 12:00"):
        looked = as_admin.post(here, typed | {"preview": "1"}, headers={"accept-language": "tr"})
        as_admin.post(here, typed)
        kept = as_admin.get(here, headers={"accept-language": "en"}).content.decode()
    days = r'<b class="num">[^<]*</b> <span>([^<]*?) <'
    assert re.findall(days, looked.content.decode()) == ["Pentekost Pazartesisi", "Corpus Christi Yortusu"]
    assert re.findall(days, kept) == ["Pentecost Monday", "Corpus Christi"]
    assert '<option value="DE-BY" selected>Bayern</option>' in kept
    assert "· Bayern" in as_admin.get(reverse("settings_calendars")).content.decode()


def test_a_part_that_does_not_exist_is_refused(as_admin: Client, office: Calendar) -> None:
    answer = as_admin.post(reverse("settings_calendar_new"), TYPED | {"country": "DE-XX"})
    assert (answer.status_code, Calendar.objects.count()) == (422, 1)


@pytest.mark.parametrize(
    ("language", "row"),
    [("en", ["Austria", "Bulgaria", "Switzerland"]), ("tr", ["Avusturya", "Bulgaristan", "İrlanda", "İsviçre"])],
)
def test_countries_stand_in_the_order_of_the_readers_alphabet(as_admin: Client, language: str, row: list[str]) -> None:
    page = as_admin.get(f"/desk/settings/calendars/new/?lang={language}").content.decode()
    places = [page.index(f">{name}<") if f">{name}<" in page else page.index(f'label="{name}"') for name in row]
    assert places == sorted(places)


def test_a_name_is_taken_whatever_its_letter_case(as_admin: Client, office: Calendar) -> None:
    fields = {"name": office.name.upper(), "timezone": "Europe/Istanbul", "country": "TR", "day0": "09:00–18:00"}
    page = as_admin.post("/desk/settings/calendars/new/", fields)
    assert (page.status_code, Calendar.objects.count()) == (422, 1)

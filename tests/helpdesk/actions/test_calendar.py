"""Calendars: what is refused, and that every change says when it was made."""

from datetime import date
from typing import Any

import pytest

from helpdesk.actions.calendar import (
    Plan,
    add_calendar,
    add_special_day,
    change_calendar,
    choose_default_calendar,
    remove_calendar,
    remove_special_day,
)
from helpdesk.actions.team import change_team
from helpdesk.errors import CalendarInUse
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Calendar, Team, User
from helpdesk.queries.calendar import hours_of
from tests.promises import NIGHT, OFFICE, open_office

REPUBLIC_DAY = date(2026, 10, 29)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"week": ((),) * 7}, "week"),
        ({"week": (((540, 540),),) * 7}, "week"),
        ({"week": (((540, 1441),),) * 7}, "week"),
        ({"week": (((540, 1080),),) * 6}, "week"),
        ({"timezone": "Europe/Konstantinopel"}, "timezone"),
        ({"country": "XX"}, "country"),
        ({"name": "  "}, "name"),
        ({"name": "Office"}, "name"),
    ],
)
def test_what_could_never_be_kept_is_refused(db: None, changes: dict[str, Any], field: str) -> None:
    open_office()
    values: dict[str, Any] = {"name": "Other", "timezone": "Europe/Berlin", "week": OFFICE, **changes}
    with pytest.raises(Invalid) as refused:
        add_calendar(Plan(**values), by=None)
    assert list(refused.value.fields) == [field]
    assert Calendar.objects.count() == 1


def test_the_hours_follow_every_change(admin_user: User) -> None:
    office = open_office(country="TR")
    assert hours_of(office).spans_on(date(2026, 10, 28)) == ((540, 780),)
    add_special_day(office, by=admin_user, day=REPUBLIC_DAY, name="We work", is_worked=True)
    assert hours_of(office).spans_on(REPUBLIC_DAY) == ((540, 1080),)
    add_special_day(office, by=admin_user, day=REPUBLIC_DAY, name="Half", closed_from=720)
    assert hours_of(office).spans_on(REPUBLIC_DAY) == ((540, 720),)
    remove_special_day(office, by=admin_user, day=REPUBLIC_DAY)
    assert hours_of(office).spans_on(REPUBLIC_DAY) == ()
    office = change_calendar(office, by=admin_user, plan=Plan("Nights", "Europe/Berlin", NIGHT))
    assert hours_of(office).spans_on(REPUBLIC_DAY) == ((0, 360),)


def test_two_changes_at_one_moment_are_two_states(admin_user: User, time_machine: Any) -> None:
    time_machine.move_to("2026-11-23 10:00+03:00", tick=False)
    office = open_office()
    first = office.changed_at
    add_special_day(office, by=admin_user, day=REPUBLIC_DAY, name="Closed")
    assert office.changed_at > first
    assert hours_of(office).spans_on(REPUBLIC_DAY) == ()


def test_special_days_are_named_and_close_within_the_day(admin_user: User) -> None:
    office = open_office()
    with pytest.raises(Invalid):
        add_special_day(office, by=admin_user, day=REPUBLIC_DAY, name=" ")
    with pytest.raises(Invalid):
        add_special_day(office, by=admin_user, day=REPUBLIC_DAY, name="Half", closed_from=1440)


def test_one_calendar_is_the_default_one(admin_user: User) -> None:
    office, other = open_office(), open_office(name="Other", is_default=False)
    choose_default_calendar(other, by=admin_user)
    assert list(Calendar.objects.filter(is_default=True)) == [other]
    office.refresh_from_db()
    assert not office.is_default


def test_what_is_in_use_stays(admin_user: User, support: Team) -> None:
    office, other = open_office(), open_office(name="Other", is_default=False)
    change_team(support, by=admin_user, name="Support", members=[], calendar=other)
    for calendar in (office, other):
        with pytest.raises(CalendarInUse):
            remove_calendar(calendar, by=admin_user)
    change_team(support, by=admin_user, name="Support", members=[], calendar=None)
    remove_calendar(other, by=admin_user)
    assert list(Calendar.objects.all()) == [office]

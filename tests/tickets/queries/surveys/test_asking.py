"""When somebody may be asked: the hours for asking, in every time zone, on the days the clocks change too."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customers.models import Person
from tickets.queries.surveys.asking import ROLES, WHY_NOT, moved_into, next_moment_to_ask, zone_of

DAY, NIGHT, WHOLE, LATE = (time(9), time(20)), (time(22), time(6)), (time(0), time(0)), (time(9), time(0))


def in_zone(text: str, zone: str = "Europe/Istanbul") -> datetime:
    """A wall-clock time of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("window", "at", "moved"),
    [
        (DAY, "2026-11-21T09:00", "2026-11-21T09:00"),
        (DAY, "2026-11-21T19:59:59", "2026-11-21T19:59:59"),
        (DAY, "2026-11-21T20:00", "2026-11-22T09:00"),
        (DAY, "2026-11-21T08:59:59", "2026-11-21T09:00"),
        (DAY, "2026-12-31T23:30", "2027-01-01T09:00"),
        (NIGHT, "2026-11-21T23:30", "2026-11-21T23:30"),
        (NIGHT, "2026-11-21T05:59", "2026-11-21T05:59"),
        (NIGHT, "2026-11-21T12:00", "2026-11-21T22:00"),
        (WHOLE, "2026-11-21T03:00", "2026-11-21T03:00"),
        (LATE, "2026-11-21T23:59", "2026-11-21T23:59"),
        (LATE, "2026-11-21T08:00", "2026-11-21T09:00"),
    ],
)
def test_a_moment_moves_into_the_window(window: tuple[time, time], at: str, moved: str) -> None:
    assert moved_into(window, in_zone(at)) == in_zone(moved)


@pytest.mark.parametrize(
    ("at", "moved"),
    [
        # Berlin: clocks go back on 25 October 2026, forward on 28 March 2027.
        ("2026-10-24T22:00", datetime(2026, 10, 25, 8, tzinfo=UTC)),
        ("2027-03-27T22:00", datetime(2027, 3, 28, 7, tzinfo=UTC)),
    ],
)
def test_nine_o_clock_is_nine_o_clock_when_the_clocks_change(at: str, moved: datetime) -> None:
    assert moved_into(DAY, in_zone(at, "Europe/Berlin")).astimezone(UTC) == moved


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(ZoneInfo("Europe/Berlin"))))
def test_a_moment_never_moves_back_and_at_most_a_day(at: datetime) -> None:
    moved = moved_into(DAY, at)
    assert 0 <= moved.timestamp() - at.timestamp() <= 25 * 3600
    assert time(9) <= moved.time() < time(20)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("", 6), ("Europe/Istanbul", 6), ("America/New_York", 14), ("Asia/Tokyo", 0), ("Mars/Base", 6), ("../x", 6)],
)
def test_the_hours_are_those_of_the_person(settings: Any, db: None, zone: str, hour: int) -> None:
    settings.TIME_ZONE = "Europe/Istanbul"
    settings.POLICY_DEFAULTS = settings.POLICY_DEFAULTS | {"survey_send_window": "09:00-10:00"}
    moved = next_moment_to_ask(Person(timezone=zone), datetime(2026, 11, 21, 16, tzinfo=UTC))
    assert (moved.tzinfo, moved.hour, moved.minute) == (UTC, hour, 0)


def test_a_zone_nobody_knows_is_the_desks(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Istanbul"
    assert zone_of(Person(timezone="Nowhere")) == ZoneInfo("Europe/Istanbul")


def test_every_reason_fits_its_column_and_roles_are_lower_case() -> None:
    assert max(map(len, WHY_NOT)) <= 30
    assert {role for role in ROLES if role != role.lower() or not role.isascii()} == set()

"""Quiet hours: nothing is mailed in them, over midnight and across the change of the clock."""

from datetime import UTC, datetime, time

import pytest

from helpdesk.actions.notification import choose_quiet_hours
from helpdesk.models import User
from helpdesk.queries.notifications.quiet import after_quiet_hours


def at(day: int, hour: int, minute: int = 0, *, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "moment", "mailed"),
    [
        # Istanbul is three hours ahead.
        (time(22), time(7), at(1, 18, 59), at(1, 18, 59)),
        (time(22), time(7), at(1, 19), at(2, 4)),
        (time(22), time(7), at(1, 23), at(2, 4)),
        (time(22), time(7), at(2, 3, 59), at(2, 4)),
        (time(22), time(7), at(2, 4), at(2, 4)),
        (time(12), time(13), at(1, 9, 30), at(1, 10)),
        (time(12), time(13), at(1, 10), at(1, 10)),
        (time(9), time(9), at(1, 6), at(1, 6)),
    ],
)
def test_what_falls_into_quiet_hours_waits_for_their_end(
    ada: User, start: time, end: time, moment: datetime, mailed: datetime
) -> None:
    choose_quiet_hours(ada, by=ada, start=start, end=end, timezone="Europe/Istanbul")
    assert after_quiet_hours(ada, moment) == mailed


def test_the_end_is_the_wall_clock_of_the_person_on_the_day_the_clock_changes(ada: User) -> None:
    choose_quiet_hours(ada, by=ada, start=time(22), end=time(7), timezone="Europe/Berlin")
    assert after_quiet_hours(ada, at(28, 22, month=3)) == at(29, 5, month=3)
    assert after_quiet_hours(ada, at(27, 22, month=3)) == at(28, 6, month=3)


def test_who_chose_none_has_none(ada: User) -> None:
    assert after_quiet_hours(ada, at(1, 0)) == at(1, 0)

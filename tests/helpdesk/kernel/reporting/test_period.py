"""Periods begin and end at the desk's midnight, also where the clocks change."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from helpdesk.kernel.clock import travelling
from helpdesk.kernel.reporting.period import Period


def test_a_period_is_whole_days_of_the_desk() -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert march.start.astimezone(UTC) == datetime(2026, 2, 28, 21, tzinfo=UTC)
    assert march.end.astimezone(UTC) == datetime(2026, 3, 31, 21, tzinfo=UTC)
    assert (march.days, march.before) == (31, Period(date(2026, 1, 29), date(2026, 2, 28)))


def test_a_day_may_have_twenty_three_hours(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    sunday = Period(date(2026, 3, 29), date(2026, 3, 29))
    assert (sunday.end.astimezone(UTC) - sunday.start.astimezone(UTC)).total_seconds() == 23 * 3600


def test_after_midnight_at_the_desk_it_is_tomorrow() -> None:
    with travelling(datetime(2026, 3, 31, 21, 0, tzinfo=UTC)):
        assert Period.last_days(7) == Period(date(2026, 3, 26), date(2026, 4, 1))
        assert Period.this_month() == Period(date(2026, 4, 1), date(2026, 4, 1))
        assert Period.last_quarter() == Period(date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("unit", "firsts"),
    [("week", ["2026-02-26", "2026-03-02", "2026-03-09"]), ("month", ["2026-02-26", "2026-03-01"])],
)
def test_pieces_are_cut_by_the_period(unit: str, firsts: list[str]) -> None:
    pieces = Period(date(2026, 2, 26), date(2026, 3, 10)).pieces(unit)
    assert [piece.first.isoformat() for piece in pieces] == firsts
    assert (pieces[-1].last, sum(piece.days for piece in pieces)) == (date(2026, 3, 10), 13)


@pytest.mark.parametrize(("days", "unit"), [(31, "day"), (32, "week"), (200, "week"), (201, "month")])
def test_long_periods_are_drawn_in_larger_pieces(days: int, unit: str) -> None:
    assert Period(date(2026, 1, 1), date.fromordinal(date(2026, 1, 1).toordinal() + days - 1)).unit == unit

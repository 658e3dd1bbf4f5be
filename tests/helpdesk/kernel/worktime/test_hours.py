"""Business time, against a slow count that looks at the wall clock minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpdesk.kernel.worktime.hours import Hours, NeverOpen, add, between, opening_after, tidy

ISTANBUL, BERLIN = ZoneInfo("Europe/Istanbul"), ZoneInfo("Europe/Berlin")
ZONES = [ISTANBUL, BERLIN, ZoneInfo("Africa/Cairo"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("America/Santiago")]
"""Without a change of clocks; at two o'clock; at midnight; by half an hour; at midnight backwards."""
OFFICE = (((540, 1080),),) * 5 + ((), ())
REPUBLIC_DAY = {date(2026, 10, 28): 780, date(2026, 10, 29): 0}
FIRST = datetime(2026, 1, 1, tzinfo=UTC)

spans = st.lists(
    st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda span: span[0] < span[1]), max_size=3
)
weeks = st.lists(spans.map(tidy), min_size=7, max_size=7).map(tuple)
moments = st.integers(0, 366 * 86_400).map(lambda seconds: FIRST + timedelta(seconds=seconds))
changes = st.dictionaries(
    st.integers(0, 400).map(lambda days: FIRST.date() + timedelta(days=days)), st.integers(0, 1440), max_size=60
)
calendars = st.builds(Hours, zone=st.sampled_from(ZONES), week=weeks, special=changes)
CLOCKS_GO_BACK = Hours(BERLIN, (((0, 1440),),) * 7)


def is_worked(hours: Hours, at: datetime) -> bool:
    """Whether the wall clock shows a working time: what the arithmetic must agree with."""
    wall = at.astimezone(hours.zone)
    minute = wall.hour * 60 + wall.minute
    if minute >= hours.special.get(wall.date(), 1440):
        return False
    return any(start <= minute < end for start, end in hours.week[wall.weekday()])


def slow_count(hours: Hours, start: datetime, end: datetime) -> int:
    """Seconds from start to end that are worked, minute by minute, the two broken ones by their seconds."""
    total, at = 0, start
    while at < end:
        following = min(end, at.replace(second=0) + timedelta(minutes=1))
        total += int((following - at).total_seconds()) if is_worked(hours, at) else 0
        at = following
    return total


@settings(max_examples=150, deadline=None)
@given(hours=calendars, start=moments, seconds=st.integers(0, 6 * 86_400))
@example(hours=CLOCKS_GO_BACK, start=datetime(2026, 10, 24, 12, tzinfo=UTC), seconds=2 * 86_400)
@example(hours=CLOCKS_GO_BACK, start=datetime(2026, 3, 28, 12, tzinfo=UTC), seconds=2 * 86_400)
def test_counting_agrees_with_the_wall_clock(hours: Hours, start: datetime, seconds: int) -> None:
    end = start + timedelta(seconds=seconds)
    assert between(hours, start, end) == slow_count(hours, start, end)


@settings(max_examples=30, deadline=None)
@given(hours=calendars, start=moments, seconds=st.integers(0, 2 * 3600))
@example(hours=CLOCKS_GO_BACK, start=datetime(2026, 10, 25, 0, tzinfo=UTC), seconds=2 * 3600)
def test_counting_agrees_second_by_second(hours: Hours, start: datetime, seconds: int) -> None:
    worked = sum(is_worked(hours, start + timedelta(seconds=passed)) for passed in range(seconds))
    assert between(hours, start, start + timedelta(seconds=seconds)) == worked


@settings(max_examples=150, deadline=None)
@given(hours=calendars, start=moments, seconds=st.integers(1, 40 * 3600))
def test_what_is_added_is_what_is_counted(hours: Hours, start: datetime, seconds: int) -> None:
    try:
        end = add(hours, start, seconds)
    except NeverOpen:
        assert not any(hours.week)
        return
    assert between(hours, start, end) == seconds
    assert between(hours, start, end - timedelta(seconds=1)) == seconds - 1


@settings(max_examples=100, deadline=None)
@given(hours=calendars, start=moments, length=st.integers(0, 20 * 86_400))
def test_adding_what_was_counted_comes_back_or_rests_at_the_last_closing(
    hours: Hours, start: datetime, length: int
) -> None:
    end = start + timedelta(seconds=length)
    worked = between(hours, start, end)
    back = add(hours, start, worked)
    assert back <= end
    assert between(hours, back, end) == 0


@settings(max_examples=100, deadline=None)
@given(hours=calendars, start=moments, parts=st.lists(st.integers(0, 3 * 86_400), max_size=4))
def test_counts_of_parts_sum_to_the_count_of_the_whole(hours: Hours, start: datetime, parts: list[int]) -> None:
    moments = [start]
    for part in parts:
        moments.append(moments[-1] + timedelta(seconds=part))
    pieces = sum(between(hours, one, other) for one, other in zip(moments, moments[1:], strict=False))
    assert pieces == between(hours, start, moments[-1])


@pytest.mark.parametrize(
    ("start", "hours_given", "due"),
    [
        ("2026-11-23 10:00", 4, "2026-11-23 14:00"),
        ("2026-11-23 17:00", 4, "2026-11-24 12:00"),
        ("2026-11-27 17:00", 2, "2026-11-30 10:00"),
        ("2026-11-28 11:00", 1, "2026-11-30 10:00"),
        ("2026-11-23 09:00", 9, "2026-11-23 18:00"),
        ("2026-10-28 12:00", 4, "2026-10-30 12:00"),
        ("2026-11-23 09:00", 9 * 5 * 53, "2027-11-26 18:00"),
    ],
)
def test_office_hours_are_counted_as_people_count_them(start: str, hours_given: int, due: str) -> None:
    office = Hours(ISTANBUL, OFFICE, special=REPUBLIC_DAY)
    began = datetime.fromisoformat(start).replace(tzinfo=ISTANBUL)
    assert add(office, began, hours_given * 3600) == datetime.fromisoformat(due).replace(tzinfo=ISTANBUL)


@pytest.mark.parametrize(("day", "hours_worked"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)])
def test_the_days_of_the_clock_change_are_shorter_and_longer(day: str, hours_worked: int) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=BERLIN)
    assert between(CLOCKS_GO_BACK, start, start + timedelta(days=1)) == hours_worked * 3600


def test_an_hour_that_never_strikes_is_not_worked() -> None:
    night = Hours(BERLIN, ((),) * 6 + (((120, 180),),))
    begin = datetime(2026, 3, 29, tzinfo=BERLIN)
    assert between(night, begin, begin + timedelta(days=1)) == 0
    assert add(night, begin, 60) == datetime(2026, 4, 5, 2, 1, tzinfo=BERLIN)


def test_who_never_opens_is_said_at_once_and_not_looked_for_for_ever() -> None:
    closed = Hours(ISTANBUL, ((),) * 7)
    always_holiday = Hours(ISTANBUL, OFFICE, holidays=lambda year: {FIRST.date(): 0} | dict.fromkeys(_days(year), 0))
    for hours in (closed, always_holiday):
        with pytest.raises(NeverOpen):
            add(hours, FIRST, 1)
        with pytest.raises(NeverOpen):
            opening_after(hours, FIRST)
        assert between(hours, FIRST, FIRST + timedelta(days=4000)) == 0


def test_a_special_day_is_stronger_than_a_holiday() -> None:
    day = date(2026, 12, 24)
    office = Hours(ISTANBUL, OFFICE, special={day: 1440}, holidays=lambda year: {day: 0, date(2026, 12, 25): 0})
    assert (office.spans_on(day), office.spans_on(date(2026, 12, 25))) == (((540, 1080),), ())


def test_the_next_opening_is_told_only_while_closed() -> None:
    office = Hours(ISTANBUL, OFFICE)
    friday = datetime(2026, 11, 27, 17, tzinfo=ISTANBUL)
    assert opening_after(office, friday) is None
    assert opening_after(office, friday + timedelta(hours=1)) == datetime(2026, 11, 30, 9, tzinfo=ISTANBUL)


def test_spans_that_touch_become_one() -> None:
    assert tidy([(780, 1080), (540, 720), (700, 780), (1100, 1200)]) == ((540, 1080), (1100, 1200))


def _days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=days) for days in range(366)]

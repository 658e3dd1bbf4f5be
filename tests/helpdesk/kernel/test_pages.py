"""Keyset pagination: no row is lost or doubled, whatever the times are and whatever arrives meanwhile."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.pages import Slice, keyset
from helpdesk.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
START = datetime(2026, 11, 21, 12, tzinfo=UTC)


@action
def fill(minutes: list[int], *, by: None) -> None:
    """Events at these minutes, and only these."""
    Event.objects.all().delete()
    Event.objects.bulk_create(
        Event(kind="x", noun="x", noun_id=0, actor_noun="system", via="system", at=START + timedelta(minutes=m))
        for m in minutes
    )


def page(cursor: str | None, *, size: int = 3, rising: bool = False) -> Slice[Event]:
    """One page of all events."""
    return keyset(Event.objects.all(), by="at", cursor=cursor, size=size, rising=rising)


def walk(*, size: int, rising: bool = False) -> list[Slice[Event]]:
    """All pages from the first to the last."""
    pages = [page(None, size=size, rising=rising)]
    while cursor := pages[-1].next:
        pages.append(page(cursor, size=size, rising=rising))
    return pages


def ids(slices: list[Slice[Event]]) -> list[int]:
    """The ids of all rows, in the order shown."""
    return [row.pk for one in slices for row in one.rows]


def expected(*, rising: bool = False) -> list[int]:
    """The ids as one long list would show them."""
    order = ("at", "pk") if rising else ("-at", "-pk")
    return list(Event.objects.order_by(*order).values_list("pk", flat=True))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(min_value=0, max_value=4), max_size=14), st.integers(min_value=1, max_value=5), st.booleans()
)
def test_walking_forth_and_back_shows_every_row_once(minutes: list[int], size: int, rising: bool) -> None:
    fill(minutes, by=None)
    forth = walk(size=size, rising=rising)
    assert ids(forth) == expected(rising=rising)
    assert all(len(one.rows) == size for one in forth[:-1])
    back = [forth[-1]]
    while cursor := back[-1].previous:
        back.append(page(cursor, size=size, rising=rising))
    assert ids(back[::-1])[-len(ids(forth)) :] == ids(forth)
    assert len(ids(back)) == len(set(ids(back))) == len(ids(forth))


def test_the_ends_have_no_neighbours() -> None:
    fill([0] * 7, by=None)
    first, middle, last = walk(size=3)
    assert (first.previous, last.next) == (None, None)
    assert None not in (first.next, middle.previous, middle.next, last.previous)


def test_an_empty_list_is_one_empty_page() -> None:
    fill([], by=None)
    assert page(None) == Slice([], None, None)


def test_what_arrives_meanwhile_pushes_no_row_off_its_page() -> None:
    fill([0, 0, 1, 1], by=None)
    first = page(None, size=2)
    before = expected()

    @action
    def arrive(*, by: None) -> None:
        Event.objects.create(
            kind="x", noun="x", noun_id=0, actor_noun="system", via="system", at=START + timedelta(hours=1)
        )

    arrive(by=None)
    second = page(first.next, size=2)
    assert ids([first, second]) == before


def test_a_page_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fill([0, 0, 1, 1, 2], by=None)
    with django_assert_num_queries(2):
        page(page(None, size=2).next, size=2)


def made(value: Any) -> str:
    """A cursor somebody made up."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "%%%",
        "ş" * 20,
        "a" * 500,
        made([]),
        made({"a": 1, "b": 2, "c": 3}),
        made(["n", "yesterday", 1]),
        made(["n", "2026-11-21T12:00:00", 1]),
        made(["n", 5, 1]),
        made(["x", START.isoformat(), 1]),
        made([["n"], START.isoformat(), 1]),
        made(["n", START.isoformat(), 0]),
        made(["n", START.isoformat(), -1]),
        made(["n", START.isoformat(), 2**63]),
        made(["n", START.isoformat(), "one"]),
        made(["n", START.isoformat(), None]),
        made(["n", START.isoformat(), float("inf")]),
        made(["n", START.isoformat(), float("nan")]),
        made(["n", "0001-01-01T00:00:00+14:00", 1]),
        made(["n", "9999-12-31T23:59:59-14:00", 1]),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        base64.urlsafe_b64encode(b"[" * 140).decode(),
    ],
)
def test_a_cursor_that_cannot_be_read_shows_the_first_page(cursor: str) -> None:
    fill([0, 1, 2, 3], by=None)
    assert ids([page(cursor)]) == expected()[:3]


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
@pytest.mark.parametrize("way", ["n", "p"])
def test_the_edges_of_the_calendar_break_nothing(at: str, way: str) -> None:
    fill([0, 1], by=None)
    assert len(page(made([way, at, 2**63 - 1])).rows) in (0, 2)
    assert clock.now().tzinfo is not None

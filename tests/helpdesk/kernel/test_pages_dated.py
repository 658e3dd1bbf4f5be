"""Keyset pagination over a column that may be null: what has a date first, the others after it, none lost or doubled."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from helpdesk.kernel.acting import action
from helpdesk.kernel.pages import Slice, keyset_dated_first
from helpdesk.models import Team

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
START = datetime(2026, 11, 21, 12, tzinfo=UTC)


@action
def fill(minutes: list[int | None], *, by: None) -> None:
    """Teams retired at these minutes, or never, and only these."""
    Team.objects.all().delete()
    Team.objects.bulk_create(
        Team(name=f"T{n}", slug=f"t{n}", retired_at=None if m is None else START + timedelta(minutes=m))
        for n, m in enumerate(minutes)
    )


def page(cursor: str | None, *, size: int) -> Slice[Team]:
    """One page of all teams."""
    return keyset_dated_first(Team.objects.all(), by="retired_at", cursor=cursor, size=size)


def ids(slices: list[Slice[Team]]) -> list[int]:
    """The ids of all rows, in the order shown."""
    return [row.pk for one in slices for row in one.rows]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.none() | st.integers(0, 4), max_size=12), st.integers(1, 5))
def test_walking_forth_and_back_shows_every_row_once(minutes: list[int | None], size: int) -> None:
    fill(minutes, by=None)
    forth = [page(None, size=size)]
    while cursor := forth[-1].next:
        forth.append(page(cursor, size=size))
    dated = Team.objects.filter(retired_at__isnull=False).order_by("retired_at", "pk")
    undated = Team.objects.filter(retired_at__isnull=True).order_by("-pk")
    assert ids(forth) == [team.pk for team in [*dated, *undated]]
    back = [forth[-1]]
    while cursor := back[-1].previous:
        back.append(page(cursor, size=size))
    assert ids(back[::-1]) == ids(forth)


def test_a_page_costs_at_most_two_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    fill([0, None, 1, None, None], by=None)
    with django_assert_max_num_queries(2):
        first = page(None, size=3)
    with django_assert_max_num_queries(2):
        page(first.next, size=3)

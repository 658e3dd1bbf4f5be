"""Knocks: limits that protect are counted in the database."""

import threading
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection

from helpdesk.actions.knocks import knock
from helpdesk.models import Knock

NOON = datetime(2026, 11, 21, 12, 5, tzinfo=UTC)


def knock_once(who: str = "192.0.2.1", limit: str = "form-network") -> int:
    """One knock against one limit."""
    return knock({limit: who}, by=None)[limit]


def test_knocks_are_counted_per_limit_and_per_knocker(db: None) -> None:
    assert [knock_once() for _ in range(3)] == [1, 2, 3]
    assert knock_once("192.0.2.2") == 1
    assert knock_once(limit="form-address") == 1


def test_several_limits_are_counted_at_once(db: None) -> None:
    assert knock({"a": "x", "b": "x"}, by=None) == {"a": 1, "b": 1}
    assert knock({"b": "x", "a": "y"}, by=None) == {"b": 2, "a": 1}


def test_the_next_hour_begins_anew(db: None) -> None:
    with time_machine.travel(NOON, tick=False) as moment:
        assert [knock_once(), knock_once()] == [1, 2]
        moment.move_to(NOON.replace(minute=59, second=59))
        assert knock_once() == 3
        moment.move_to(NOON.replace(hour=13, minute=0))
        assert knock_once() == 1


def test_who_knocked_is_kept_only_as_a_hash(db: None) -> None:
    knock_once("cem@example.com")
    row = Knock.objects.get()
    assert len(row.who) == 64
    assert "cem" not in row.who


@pytest.mark.django_db(transaction=True)
def test_parallel_knocks_are_all_counted() -> None:
    def many() -> None:
        for _ in range(5):
            knock({"a": "x", "b": "x"}, by=None)
        connection.close()

    threads = [threading.Thread(target=many) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(Knock.objects.values_list("limit", "count")) == [("a", 30), ("b", 30)]

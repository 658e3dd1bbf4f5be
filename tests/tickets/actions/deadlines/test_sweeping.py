"""What is near is warned of once, what is past is told once, whoever sweeps how often."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from helpdesk.models import Event, User
from tests.promises import at, deadline
from tickets.actions.assignment import assign_ticket
from tickets.actions.deadlines.sweeping import miss_deadlines, warn_of_deadlines
from tickets.actions.reply import reply_to_ticket
from tickets.models import Deadline, Ticket
from tickets.tasks import sweep_deadlines


def told(kind: str) -> list[dict[str, Any]]:
    """The data of the events of a kind."""
    return list(Event.objects.filter(kind=kind).order_by("pk").values_list("data", flat=True))


def sweep(moment: str) -> tuple[int, int]:
    """(warned, missed) then."""
    with at(moment):
        return warn_of_deadlines(by=None), miss_deadlines(by=None)


def test_nothing_is_told_before_three_quarters(monday: Ticket) -> None:
    assert sweep("2026-11-23 12:59") == (0, 0)


def test_warning_and_breach_are_each_told_once(monday: Ticket, ada: User) -> None:
    assign_ticket(monday, by=ada, to=ada)
    counts = [sweep(f"2026-11-23 {hour}") for hour in ("13:00", "13:00", "13:30", "14:00", "14:01", "17:00")]
    assert counts == [(1, 0), (0, 0), (0, 0), (0, 1), (0, 0), (0, 0)]
    first = deadline(monday, "first_reply")
    expected = {"deadline": first.pk, "kind": "first_reply", "assignee": ada.pk}
    assert (told("deadline.warned"), told("deadline.missed")) == ([expected], [expected])


def test_what_was_answered_is_not_told_any_more(monday: Ticket, ada: User) -> None:
    with at("2026-11-23 12:00"):
        reply_to_ticket(monday, by=ada, body="Here it is.")
    assert sweep("2026-12-23 12:00") == (0, 0)


def test_a_missed_promise_is_told_once_even_when_the_reply_comes_later(monday: Ticket, ada: User) -> None:
    sweep("2026-11-23 14:00")
    with at("2026-11-23 15:00"):
        reply_to_ticket(monday, by=ada, body="Sorry for the wait.")
    assert (deadline(monday, "first_reply").outcome, len(told("deadline.missed"))) == ("missed", 1)


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_tell_once(monday: Ticket) -> None:
    gate, counts = threading.Barrier(2), []

    def run(action: Callable[..., int]) -> None:
        with at("2026-11-23 13:30" if action is warn_of_deadlines else "2026-11-23 14:00"):
            gate.wait()
            counts.append(action(by=None))
        connection.close()

    for action in (warn_of_deadlines, miss_deadlines):
        both = [threading.Thread(target=run, args=[action]) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
    assert sorted(counts) == [0, 0, 1, 1]
    assert (len(told("deadline.warned")), len(told("deadline.missed"))) == (1, 1)
    assert Deadline.objects.filter(warned_at__isnull=False, breached_at__isnull=False).count() == 1


def test_the_task_warns_and_tells(monday: Ticket) -> None:
    for moment in ("2026-11-23 13:30", "2026-11-24 10:00"):
        with at(moment):
            sweep_deadlines()
    assert (len(told("deadline.warned")), len(told("deadline.missed"))) == (1, 1)


def test_what_is_past_already_is_missed_and_not_warned_of_as_well(monday: Ticket) -> None:
    with at("2026-11-24 10:00"):
        sweep_deadlines()
        sweep_deadlines()
    assert (len(told("deadline.warned")), len(told("deadline.missed"))) == (0, 1)

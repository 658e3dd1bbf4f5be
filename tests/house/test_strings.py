"""Tasks carry ids, and every name that travels as a string is known at its other end."""

import pytest

from tests.house.reading import Source, assert_silent, python
from tests.house.strings import both_ends, loose_ends, tasks, wrong_tasks


def test_every_task_takes_ids_or_nothing() -> None:
    assert sum(1 for source in python() for _ in tasks(source)) > 5
    assert_silent(complaint for source in python() for complaint in wrong_tasks(source))


def test_every_name_that_is_sent_is_known_where_it_arrives() -> None:
    assert_silent(loose_ends(both_ends(python())))


@pytest.mark.parametrize(
    "signature",
    ["ticket", "ticket_id: str", "ticket_id: int | None", "*ids: int", "*, ticket_id: int", "**rest: int"],
)
def test_a_task_that_takes_more_than_ids_is_noticed(signature: str) -> None:
    code = f"@shared_task(name='tickets.x')\ndef x({signature}) -> None: ..."
    assert len(list(wrong_tasks(Source("tickets/tasks.py", code)))) == 1


def test_a_task_without_a_name_is_noticed() -> None:
    for mark in ("@shared_task", "@shared_task()", "@app.task"):
        assert len(list(wrong_tasks(Source("tickets/tasks.py", f"{mark}\ndef x() -> None: ...")))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "@when('ticket.opend')\ndef f(event): ...",
        "hint('tickets.nothing', 1)",
        "schedule = {'x': {'task': 'tickets.nothing', 'schedule': 5.0}}",
        "queue_mail('reply', message, by=by, to=address)",
        "@writes('reply')\ndef f(mail): ...",
        "@fill('person.pannels')\ndef f(person): ...",
    ],
)
def test_a_loose_end_is_noticed(code: str) -> None:
    assert len(list(loose_ends(both_ends([Source("tickets/reactions.py", code)])))) == 1


def test_two_ends_that_meet_are_left_alone() -> None:
    code = """
@when("ticket.opened")
def f(event):
    hint("tickets.look", event.pk)

@shared_task(name="tickets.look")
def look(ticket_id: int) -> None:
    announce("ticket.opened", ticket, by=None)
"""
    assert list(loose_ends(both_ends([Source("tickets/x.py", code)]))) == []

"""Only actions write, and every action is marked."""

import ast

import pytest

from tests.house.reading import Source, assert_silent, python
from tests.house.writers import is_write, many_to_many_names, unmarked_actions, writes_outside_actions


def test_only_actions_write() -> None:
    assert_silent(complaint for source in python() for complaint in writes_outside_actions(source))


def test_every_action_is_marked_and_says_by_whom() -> None:
    assert_silent(complaint for source in python() for complaint in unmarked_actions(source))


@pytest.mark.parametrize(
    "line",
    [
        "Ticket.objects.create(subject='x')",
        "ticket.save()",
        "ticket.save(update_fields=['subject'])",
        "form.save()",
        "ticket.delete()",
        "Ticket.objects.filter(pk=1).update(subject='x')",
        "rows.update(subject='x')",
        "Ticket.objects.filter(pk=1).update(**changes)",
        "Ticket.objects.bulk_create(rows)",
        "Ticket.objects.get_or_create(pk=1)",
        "user.teams.set([team])",
        "cursor.execute('DELETE FROM tickets_ticket')",
        "cursor.execute(f'DELETE FROM {table}')",
        "insert_once(row, unique=['key'])",
        "announce('ticket.opened', ticket, by=None)",
        "TICKETS.put(1, [['word']])",
        "await_me = ticket.asave()",
    ],
)
def test_a_line_that_writes_is_noticed_on_every_floor_but_actions(line: str) -> None:
    for floor in ("desk", "portal", "api", "queries", "letters", "models"):
        assert len(list(writes_outside_actions(Source(f"tickets/{floor}/x.py", line)))) == 1
    assert list(writes_outside_actions(Source("tickets/actions/x.py", line))) == []


@pytest.mark.parametrize(
    "line",
    [
        "values.update(other)",
        "values.update({**other})",
        "digest.update(b'x')",
        "picture.save(out, 'PNG')",
        "client.delete('/api/v1/')",
        "client.put('/api/v1/')",
        "found.add(name)",
        "cursor.execute('SELECT 1')",
        "app.conf.update(timezone='UTC')",
        "cursor.execute(question)",
        "announce()",
        "client.create",
    ],
)
def test_a_line_that_only_looks_like_writing_is_left_alone(line: str) -> None:
    expression = ast.parse(line, mode="eval").body
    assert not (isinstance(expression, ast.Call) and is_write(expression))


def test_relations_with_many_on_both_sides_are_known() -> None:
    assert {"teams", "members", "tags"} <= many_to_many_names()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def open_ticket(*, by):\n    Ticket.objects.create()", "must be marked @action"),
        ("def open_ticket(*, by):\n    _write()\ndef _write():\n    Ticket.objects.create()", "must be marked @action"),
        ("def open_ticket(*, by):\n    announce('ticket.opened', ticket, by=by)", "must be marked @action"),
        ("@action\ndef open_ticket(by):\n    Ticket.objects.create()", "as a keyword"),
    ],
)
def test_an_unmarked_action_is_noticed(code: str, words: str) -> None:
    (complaint,) = unmarked_actions(Source("tickets/actions/opening.py", code))
    assert words in complaint.sentence


def test_a_function_that_leaves_writing_to_an_action_need_not_be_one() -> None:
    code = "@action\ndef _write(*, by):\n    Ticket.objects.create()\ndef open_ticket(*, by):\n    return _write(by=by)"
    assert list(unmarked_actions(Source("tickets/actions/opening.py", code))) == []

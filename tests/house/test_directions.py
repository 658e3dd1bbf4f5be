"""Directions: a package knows only those below it, a floor only the floors below it."""

import pytest

from tests.house.floors import LATE, imports, without_floor, wrong_directions, wrong_floors
from tests.house.reading import Source, assert_silent, python, sources


def test_packages_import_only_packages_below() -> None:
    assert_silent(complaint for source in sources(".py") for complaint in wrong_directions(source))


def test_floors_import_only_floors_below() -> None:
    assert_silent(complaint for source in python() for complaint in wrong_floors(source))


def test_every_module_stands_on_a_floor() -> None:
    assert_silent(complaint for source in python() for complaint in without_floor(source))


def test_every_late_import_that_is_allowed_is_still_needed() -> None:
    needed = {
        source.path: {".".join(name.split(".")[:2]) for _, name, late in imports(source) if late} & LATE[source.path]
        for source in python()
        if source.path in LATE
    }
    assert needed == LATE


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("customers/queries/person.py", "from knowledge.models import Article"),
        ("knowledge/actions/article.py", "import customers.models"),
        ("helpdesk/kernel/events.py", "def f():\n    from tickets.models import Ticket"),
        ("customers/desk/person.py", "from tickets import panels"),
    ],
)
def test_a_wrong_direction_is_noticed(path: str, line: str) -> None:
    assert len(list(wrong_directions(Source(path, line)))) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("tickets/models/ticket.py", "from tickets.actions.opening import open_ticket"),
        ("tickets/queries/inbox.py", "def f():\n    from customers.actions.person import find_or_add_person"),
        ("tickets/actions/opening.py", "from tickets.tasks import sweep"),
        ("tickets/actions/opening.py", "from .. import tasks"),
        ("tickets/actions/opening.py", "from helpdesk import courier"),
        ("tickets/desk/reply.py", "from tickets.portal.opening import Form"),
        ("tickets/tasks.py", "from tickets import reactions"),
        ("helpdesk/kernel/pages.py", "from helpdesk.queries.installation import installation"),
        ("tickets/actions/opening.py", "from helpdesk.celery import app"),
    ],
)
def test_a_wrong_floor_is_noticed(path: str, line: str) -> None:
    assert len(list(wrong_floors(Source(path, line)))) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("tickets/actions/opening.py", "from customers.actions.person import find_or_add_person"),
        ("tickets/desk/reply.py", "from tickets.desk.ticket import page"),
        ("tickets/reactions.py", "from tickets import tasks"),
        ("helpdesk/kernel/pages.py", "def page():\n    from helpdesk.queries.installation import installation"),
    ],
)
def test_what_is_allowed_is_not_complained_about(path: str, line: str) -> None:
    source = Source(path, line)
    assert [*wrong_directions(source), *wrong_floors(source), *without_floor(source)] == []


def test_a_module_without_a_floor_is_noticed() -> None:
    assert len(list(without_floor(Source("tickets/services.py", "")))) == 1

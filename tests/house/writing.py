"""The write guard: in tests, a row of ours that is written outside an action fails the test, wherever the line hides."""

import re
import threading
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.db.backends.signals import connection_created

from helpdesk.kernel.acting import current_action
from helpdesk.kernel.search import Index
from tests.house.reading import PACKAGES

WRITES = re.compile(
    r"""^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+["`]?(\w+)""",
    re.I,
)
Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class WrittenOutsideAnAction(AssertionError):
    """A row of ours was written where no action runs."""


class Guard:
    """Watches every statement of every connection while it is armed."""

    def __init__(self) -> None:
        self.armed = False
        self.found: list[str] = []
        self._lock = threading.Lock()

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        table = written_table(sql)
        if self.armed and table in guarded_tables() and current_action() is None:
            sentence = f"{table} is written outside an action; only functions marked @action write: {sql[:120]}"
            with self._lock:
                self.found.append(sentence)
            raise WrittenOutsideAnAction(sentence)
        return execute(sql, params, many, context)

    def watch(self, connection: Any) -> None:
        """Stand in the way of everything this connection executes."""
        if self not in connection.execute_wrappers:
            # First in the list: a wrapper that a test puts around itself takes the last one off again.
            connection.execute_wrappers.insert(0, self)


guard = Guard()


def written_table(sql: str) -> str | None:
    """The table a statement writes, None for one that reads."""
    found = WRITES.match(sql)
    return found[1].lower() if found else None


@cache
def guarded_tables() -> frozenset[str]:
    """The tables of the four packages; sessions, the cache and Django's own are free."""
    rows = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in PACKAGES]
    return frozenset({model._meta.db_table for model in rows} | search_tables())


def search_tables() -> set[str]:
    """The tables of the full-text indexes, as the packages' search modules name them."""
    modules = [import_module(f"{package}.search") for package in PACKAGES if find_spec(f"{package}.search")]
    return {one.name for module in modules for one in vars(module).values() if isinstance(one, Index)}


def _watch_new(sender: object, connection: Any, **rest: object) -> None:
    guard.watch(connection)


@pytest.fixture(autouse=True)
def only_actions_write(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Arm the guard once the test database stands; fail the test even when the code swallowed the error."""
    needs_database = {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker(
        "django_db"
    )
    if not needs_database:
        yield []
        return
    request.getfixturevalue("django_db_setup")
    connection_created.connect(_watch_new, dispatch_uid="write guard")
    for connection in connections.all(initialized_only=True):
        guard.watch(connection)
    guard.found.clear()
    guard.armed = True
    yield guard.found
    guard.armed = False
    assert guard.found == []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """What empties the tables after a test is no action."""
    guard.armed = False

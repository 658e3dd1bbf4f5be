"""`@action`: the mark of the only writers. It opens the transaction and knows who acts and through which door."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import transaction

F = TypeVar("F", bound=Callable[..., Any])

_action: ContextVar[str | None] = ContextVar("action", default=None)
_via: ContextVar[str] = ContextVar("via", default="system")


def action(function: F) -> F:
    """Run `function` in one transaction; its `by` (keyword-only: a User, a Person or None for the system) is the actor.

    An action inside an action joins the outer transaction without a savepoint: it is never caught half-way.
    """
    return _marked(function, atomic=True)


def single_statement_action(function: F) -> F:
    """Like `action` for a write of one statement, which needs no transaction around it (two round trips fewer)."""
    return _marked(function, atomic=False)


def _marked(function: F, *, atomic: bool) -> F:
    by = inspect.signature(function).parameters.get("by")
    if by is None or by.kind is not inspect.Parameter.KEYWORD_ONLY:
        raise TypeError(f"{function.__qualname__} must take by= as a keyword")

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        nested = _action.get() is not None
        token = _action.set(f"{function.__module__}.{function.__qualname__}")
        try:
            with transaction.atomic(savepoint=not nested) if atomic else nullcontext():
                return function(*args, **kwargs)
        finally:
            _action.reset(token)

    run.is_action = True  # type: ignore[attr-defined]
    return run  # type: ignore[return-value]


def current_action() -> str | None:
    """Dotted name of the action that is running, or None: the write guard of the tests asks this."""
    return _action.get()


def current_via() -> str:
    """The door through which the present work came: desk, portal, api or system."""
    return _via.get()


@contextmanager
def coming_via(door: str) -> Iterator[None]:
    """Everything inside came through `door`."""
    token = _via.set(door)
    try:
        yield
    finally:
        _via.reset(token)

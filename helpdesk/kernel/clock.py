"""The one clock: `now()` is the present, or the moment a traveller (demo data) is at."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_travelling: ContextVar[datetime | None] = ContextVar("travelling", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _travelling.get() or timezone.now()


def is_travelling() -> bool:
    """Whether somebody plays a past moment: mails of the past are not sent."""
    return _travelling.get() is not None


@contextmanager
def travelling(to: datetime) -> Iterator[None]:
    """Let everything inside happen at `to` (aware)."""
    token = _travelling.set(to)
    try:
        yield
    finally:
        _travelling.reset(token)

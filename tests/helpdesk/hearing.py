"""Reactions of a test: registered like real ones, gone after it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from helpdesk.kernel import events
from helpdesk.kernel.events import Reaction, when
from helpdesk.kernel.post import letters
from helpdesk.kernel.post.letters import Letter, writes

KIND = "house.tried"


@contextmanager
def heard_by(*reactions: Reaction, kind: str = KIND) -> Iterator[None]:
    """Events of `kind` are heard by these functions while the block runs."""
    before = dict(events._reactions.get(kind, {}))
    for reaction in reactions:
        when(kind)(reaction)
    try:
        yield
    finally:
        events._reactions[kind] = before


@contextmanager
def written_by(writer: Callable[[Any], Letter | None], kind: str = KIND) -> Iterator[None]:
    """Mails of `kind` are written by this function while the block runs."""
    before = letters.writer_of(kind)
    writes(kind)(writer)
    try:
        yield
    finally:
        del letters._writers[kind]
        if before:
            writes(kind)(before)

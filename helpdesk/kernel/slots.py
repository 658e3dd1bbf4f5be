"""Slots: a lower package says "things for this noun go here", an upper package hangs them there at start-up."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Filler = Callable[..., Any]
_slots: dict[str, list[Filler]] = defaultdict(list)


def fill(slot: str) -> Callable[[Filler], Filler]:
    """Hang a function into the named slot."""

    def register(function: Filler) -> Filler:
        if function not in _slots[slot]:
            _slots[slot].append(function)
        return function

    return register


def fillers(slot: str) -> list[Filler]:
    """The functions hanging in the slot, in the order they were hung."""
    return list(_slots[slot])


def ask(slot: str, *args: Any, **kwargs: Any) -> list[Any]:
    """What every filler answers, without the empty answers."""
    answers = (function(*args, **kwargs) for function in _slots[slot])
    return [answer for answer in answers if answer]

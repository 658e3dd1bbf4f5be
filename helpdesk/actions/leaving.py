"""Leaving: what a colleague who leaves has in hand, and who may take it. The upper packages fill the slot `leaving`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpdesk.kernel.slots import ask

SLOT = "leaving"


@dataclass(frozen=True)
class Estate:
    """One kind of things a colleague has in hand."""

    key: str
    sentence: Callable[[int], str]
    """How many there are, as a sentence."""
    count: Callable[[Any], int]
    heirs: Callable[[Any], Any]
    """Who may take them over: a queryset of colleagues."""
    give: Callable[..., int]
    """`give(user, by=, to=)`: hands over one batch, answers how many; none left: 0."""
    nobody: str
    """What it is called to give them to nobody; empty: somebody must have them."""


def estates_of(user: Any) -> list[tuple[Estate, str]]:
    """(kind, how many there are as a sentence) of everything the colleague has in hand."""
    found = ((estate, estate.count(user)) for filled in ask(SLOT) for estate in filled)
    return [(estate, estate.sentence(count)) for estate, count in found if count]


def hand_over(estate: Estate, user: Any, *, by: Any, to: Any) -> int:
    """Hand everything over, batch by batch; answers how many."""
    total = 0
    while given := estate.give(user, by=by, to=to):
        total += given
    return total

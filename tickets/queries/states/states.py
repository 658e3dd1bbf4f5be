"""The named states, by category, and which of them a list can be narrowed to."""

import time

from django.db.models import QuerySet

from tickets.models import Category, State, Ticket

Shelf = tuple[Category, list[State]]
FRESH = 5.0
"""Seconds for which a process trusts what it has read: every list offers states, which hardly ever change."""
_kept: tuple[float, list[State]] | None = None


def states_for(ticket: Ticket) -> list[Shelf]:
    """(category, its states that are offered) for each category the request can go to by a state; one query."""
    reachable = [Category.OPEN, Category.WAITING] if ticket.is_open else [Category(ticket.category)]
    return [shelf for shelf in state_shelves() if shelf[0] in reachable and shelf[1]]


def state_shelves(*, retired: bool = False) -> list[Shelf]:
    """(category, its states in their order) for all four, those that are offered or those that are not any more."""
    states = list(State.objects.filter(retired_at__isnull=not retired))
    return [(category, [state for state in states if state.category == category]) for category in Category]


def states_within(categories: tuple[str, ...], chosen: str = "") -> tuple[list[State], State | None]:
    """Those a list of these categories offers to be narrowed to, and the chosen one (its id as text), retired ones too.

    At most five seconds old.
    """
    known = [state for state in _states() if state.category in categories]
    found = next((state for state in known if str(state.pk) == chosen), None)
    return [state for state in known if not state.retired_at or state == found], found


def standing_in(tickets: QuerySet[Ticket], name: str) -> QuerySet[Ticket] | None:
    """The requests whose state is told by this name, in either language, or plainly by this category; None: no such one."""
    word = name.strip().casefold()
    named = [state.pk for state in _states() if word in (state.name_en.casefold(), state.name_tr.casefold())]
    if named:
        return tickets.filter(state__in=named)
    return tickets.filter(category=word, state__isnull=True) if word in Category.values else None


def forget_states() -> None:
    """Read them anew next time: this process has changed one."""
    global _kept
    _kept = None


def _states() -> list[State]:
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > FRESH:
        _kept = (time.monotonic(), list(State.objects.all()))
    return _kept[1]

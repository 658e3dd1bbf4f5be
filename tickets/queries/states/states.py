"""The named states, by category."""

from tickets.models import Category, State, Ticket

Shelf = tuple[Category, list[State]]


def states_for(ticket: Ticket) -> list[Shelf]:
    """(category, its states that are offered) for each category the request can go to by a state; one query."""
    reachable = [Category.OPEN, Category.WAITING] if ticket.is_open else [Category(ticket.category)]
    return [shelf for shelf in state_shelves() if shelf[0] in reachable and shelf[1]]


def state_shelves(*, retired: bool = False) -> list[Shelf]:
    """(category, its states in their order) for all four, those that are offered or those that are not any more."""
    states = list(State.objects.filter(retired_at__isnull=not retired))
    return [(category, [state for state in states if state.category == category]) for category in Category]

"""Handing over: the open requests of a colleague who leaves go to somebody else, or to nobody."""

from helpdesk.kernel.acting import action
from helpdesk.models import User
from tickets.actions.assignment import assign_ticket
from tickets.queries.settings.in_hand import requests_of

BATCH = 100


@action
def hand_over_requests(user: User, *, by: User, to: User | None) -> int:
    """Give at most 100 of the open and waiting requests of `user` away; answers how many. None left: 0."""
    batch = list(requests_of(user)[:BATCH])
    for ticket in batch:
        assign_ticket(ticket, by=by, to=to)
    return len(batch)

"""The journey tells what happened in one query, and of other teams' requests nothing."""

from typing import Any

from customers.models import Person
from helpdesk.models import User
from tests.surveys import request_of
from tickets.actions.assignment import assign_ticket
from tickets.actions.reply import reply_to_ticket
from tickets.models import Queue
from tickets.queries.people.journey import journey_of


def told(person: Person, reader: User, cursor: str = "") -> list[tuple[str, int | None, int]]:
    """(kind, request, how often) of each line."""
    months = journey_of(person, reader=reader, cursor=cursor).months
    return [(touch.kind, touch.ticket_id, touch.times) for _, touches in months for touch in touches]


def test_replies_in_a_row_are_one_line(ada: User, cem: Person, default_queue: Queue) -> None:
    ticket = request_of("cem@example.com")
    for _ in range(3):
        reply_to_ticket(ticket, by=ada, body="words")
    assert told(cem, ada) == [("reply.sent", ticket.pk, 3), ("ticket.opened", ticket.pk, 1)]


def test_requests_of_another_team_are_not_told(
    ada: User, mert: User, cem: Person, default_queue: Queue, django_assert_num_queries: Any
) -> None:
    seen, hidden = request_of("cem@example.com"), request_of("cem@example.com")
    assign_ticket(hidden, by=ada, to=ada)
    with django_assert_num_queries(1):
        assert told(cem, mert) == [("ticket.opened", seen.pk, 1)]
    assert len(told(cem, ada)) == 2


def test_a_cursor_that_cannot_be_read_counts_as_none(ada: User, cem: Person, default_queue: Queue) -> None:
    request_of("cem@example.com")
    for cursor in ("x", "WyJuIl0", "=" * 300, "😀"):
        assert len(told(cem, ada, cursor)) == 1

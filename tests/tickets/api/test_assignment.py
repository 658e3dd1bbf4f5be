"""Assignment by the API."""

from typing import Any

import pytest

from helpdesk.models import User
from tests.api import api_of
from tickets.models import Queue, Ticket


@pytest.mark.usefixtures("returns_queue")
def test_a_program_hands_a_request_over(ada: User, lena: User, cems_ticket: Ticket) -> None:
    api, path = api_of(lena), f"/tickets/{cems_ticket.pk}/assignment/"
    given = api.post(path, {"agent": "Ada@example.com"})
    assert (given.status, given.body["assignee"], given.body["queue"]) == (200, "ada@example.com", "general")
    moved = api.post(path, {"queue": "returns"})
    assert (moved.body["assignee"], moved.body["queue"]) == ("ada@example.com", "returns")
    both = api.post(path, {"agent": None, "queue": "general"})
    assert (both.body["assignee"], both.body["queue"]) == (None, "general")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "agent"),
        ({"agent": "nobody@example.com"}, "agent"),
        ({"agent": "\ud800"}, "agent"),
        ({"agent": 7}, "agent"),
        ({"agent": {"email": "ada@example.com"}}, "agent"),
        ({"queue": "no-such"}, "queue"),
        ({"queue": None}, "queue"),
        ({"agent": None, "queue": "no-such"}, "queue"),
    ],
)
def test_what_is_not_there_is_named(ada: User, cems_ticket: Ticket, body: dict[str, Any], field: str) -> None:
    refused = api_of(ada).post(f"/tickets/{cems_ticket.pk}/assignment/", body)
    assert (refused.status, list(refused.body["errors"])) == (422, [field])


def test_moving_and_assigning_happen_together_or_not_at_all(
    ada: User, cems_ticket: Ticket, returns_queue: Queue
) -> None:
    body = {"agent": "nobody@example.com", "queue": "returns"}
    assert api_of(ada).post(f"/tickets/{cems_ticket.pk}/assignment/", body).status == 422
    cems_ticket.refresh_from_db()
    assert cems_ticket.queue.slug == "general"

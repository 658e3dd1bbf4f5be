"""Recording a call on a closed request: it stands on the follow-up, and whoever may not see that is not led to it."""

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.models import User
from tests.tickets.coming_back import DAY, PARCEL, Desk
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.contact import add_contact
from tickets.actions.states.closing import close_resolved
from tickets.models import Queue, Reason, Ticket


@pytest.fixture
def closed(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Ticket:
    """A request that was resolved sixty days ago and is closed."""
    ticket = Desk(ada, default_queue, reasons).resolved(PARCEL, 0 * DAY).ticket
    close_resolved(by=None)
    return ticket


def call(client: Client, ticket: Ticket, token: str) -> str:
    """Where recording a call leads."""
    said = {"channel": "phone", "body": "She called again.", "token": token}
    return str(client.post(reverse("ticket_contact", args=[ticket.pk]), said)["Location"])


def test_two_calls_on_a_closed_request_lead_to_one_follow_up(as_ada: Client, closed: Ticket) -> None:
    led = [call(as_ada, closed, token) for token in ("one", "two")]
    following = Ticket.objects.get(follows=closed)
    assert led == [reverse("ticket", args=[following.pk])] * 2
    assert following.messages.count() == 2


def test_a_follow_up_of_another_team_takes_the_call_and_stays_unseen(
    as_ada: Client, closed: Ticket, returns_queue: Queue, ada: User, mert: User
) -> None:
    following = add_contact(closed, by=closed.person, body="It has a scratch.").ticket
    move_ticket(following, by=ada, to=returns_queue)
    assign_ticket(following, by=ada, to=mert)
    assert call(as_ada, closed, "two") == reverse("ticket", args=[closed.pk])
    assert following.messages.count() == 2

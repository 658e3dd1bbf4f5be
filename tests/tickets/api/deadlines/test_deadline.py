"""What programs are told of the promises of a request."""

from helpdesk.models import User
from tests.api import api_of
from tests.promises import at, promise
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.reply import reply_to_ticket
from tickets.models import RequestType


def test_a_request_carries_its_promises(default_type: RequestType, ada: User) -> None:
    promise()
    with at("2026-11-23 10:00"):
        matter = Matter("Where is it?", "words", request_type=default_type)
        ticket = open_by_form(matter, by=None, email="cem@example.com", name="", network="", token="t").ticket
    program = api_of(ada)
    assert program.get(f"/tickets/{ticket.pk}/").body["deadlines"] == [
        {"kind": "first_reply", "due_at": "2026-11-23T11:00:00Z", "outcome": None, "paused": False},
        {"kind": "resolution", "due_at": "2026-11-25T13:00:00Z", "outcome": None, "paused": False},
    ]
    with at("2026-11-23 11:00"):
        reply_to_ticket(ticket, by=ada, body="Which parcel?")
    assert program.get("/tickets/").results[0]["deadlines"] == [
        {"kind": "first_reply", "due_at": None, "outcome": "kept", "paused": False},
        {"kind": "resolution", "due_at": None, "outcome": None, "paused": True},
    ]

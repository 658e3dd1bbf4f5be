"""Odd values through the API: halves of characters, moments off the calendar and numbers without end are no fault of ours."""

import base64

import pytest

from helpdesk.models import User
from tests.api import api_of
from tickets.models import Reason, Ticket


@pytest.mark.parametrize(
    ("method", "path", "field"),
    [
        ("POST", "/tickets/", "channel"),
        ("POST", "/articles/", "audience"),
        ("POST", "/articles/", "publication"),
        ("POST", "/tickets/{number}/resolution/", "remedy"),
        ("PATCH", "/tickets/{number}/repeat/", "verdict"),
    ],
)
def test_half_a_character_as_a_choice_is_invalid(
    ada: User, cems_ticket: Ticket, reasons: dict[str, Reason], method: str, path: str, field: str
) -> None:
    answer = api_of(ada).call(method, path.format(number=cems_ticket.pk), {field: "\ud800"})
    assert (answer.status, field in answer.body["errors"]) == (422, True)


@pytest.mark.parametrize(
    "cursor",
    [
        '["n","0001-01-01T00:00:00+23:59",1,1]',
        '["p","9999-12-31T23:59:59-23:59",1,1]',
        '["n","2026-01-01T00:00:00+00:00",1e400,1]',
        '["n","2026-01-01T00:00:00+00:00",1,Infinity]',
        '["n","2026-01-01T00:00:00",1,1]',
        '["n","2026-01-01T00:00:00+00:00",1,99999999999999999999]',
    ],
)
def test_a_place_in_a_history_that_cannot_be_is_no_place(ada: User, cems_ticket: Ticket, cursor: str) -> None:
    place = base64.urlsafe_b64encode(cursor.encode()).decode().rstrip("=")
    history, api = f"/persons/{cems_ticket.person_id}/history/", api_of(ada)
    assert api.get(f"{history}?cursor={place}").body["results"] == api.get(history).body["results"]

"""Resolution by the API."""

from typing import Any

import pytest

from helpdesk.models import User
from tests.api import Program, api_of
from tickets.models import Ticket


@pytest.fixture
def api(ada: User) -> Program:
    """A program of Ada's."""
    return api_of(ada)


@pytest.mark.usefixtures("reasons")
def test_a_program_resolves_and_reopens(api: Program, cems_ticket: Ticket) -> None:
    path = f"/tickets/{cems_ticket.pk}/resolution/"
    api.post(f"/tickets/{cems_ticket.pk}/replies/", {"body": "It came."})
    done = api.post(path, {"reason": "late", "remedy": "voucher"})
    assert (done.status, done.body["category"], done.body["reason"]) == (200, "resolved", "late")
    assert [(r["number"], r["remedy"], r["first_contact"]) for r in done.body["resolutions"]] == [
        (1, "voucher", "maturing")
    ]
    again = api.post(path, {"reason": "how"})
    assert (again.status, again.body) == (200, done.body)
    back = api.call("DELETE", path)
    assert (back.status, back.body["category"], back.body["resolved_at"]) == (200, "open", None)
    (resolution,) = back.body["resolutions"]
    assert (resolution["reopened_at"] is None, resolution["first_contact"]) == (False, "excluded")
    assert resolution["survey"]["state"] == "cancelled"
    assert resolution["survey"]["skipped_reason"] == "reopened"
    assert api.call("DELETE", path).body == back.body


@pytest.mark.usefixtures("reasons")
def test_nobody_is_done_before_somebody_answered_unless_it_is_meant(api: Program, cems_ticket: Ticket) -> None:
    path = f"/tickets/{cems_ticket.pk}/resolution/"
    refused = api.post(path, {"reason": "late"})
    assert (refused.status, refused.body["type"]) == (422, "urn:helpdesk:problem:no-reply-yet")
    assert api.post(path, {"reason": "late", "without_reply": True}).body["category"] == "resolved"


@pytest.mark.usefixtures("reasons")
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "reason"),
        ({"reason": None}, "reason"),
        ({"reason": "delivery"}, "reason"),
        ({"reason": "no-such"}, "reason"),
        ({"reason": "late", "remedy": "hugs"}, "remedy"),
        ({"reason": "late", "without_reply": "maybe"}, "without_reply"),
    ],
)
def test_a_wrong_value_is_named(api: Program, cems_ticket: Ticket, body: dict[str, Any], field: str) -> None:
    refused = api.post(f"/tickets/{cems_ticket.pk}/resolution/", body)
    assert (refused.status, list(refused.body["errors"])) == (422, [field])

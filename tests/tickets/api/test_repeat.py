"""Repeat contacts by the API: shown with their reasons, corrected by a human."""

import pytest

from helpdesk.models import User
from tests.api import api_of
from tests.tickets.coming_back import DAY, INVOICE, PARCEL, PARCEL_AGAIN, Desk
from tickets.actions.assignment import assign_ticket
from tickets.models import Queue, Reason

pytestmark = pytest.mark.both_databases


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """Ada's desk."""
    return Desk(ada, default_queue, reasons)


def test_a_first_contact_has_no_repeat(desk: Desk, ada: User) -> None:
    ticket = desk.open(PARCEL, 0 * DAY)
    shown = api_of(ada).get(f"/tickets/{ticket.pk}/repeat/")
    assert (shown.status, shown.text) == (200, "null")


def test_a_repeat_says_why(desk: Desk, ada: User) -> None:
    earlier = desk.resolved(PARCEL, order="TR-1")
    ticket = desk.open(PARCEL_AGAIN, 3 * DAY, order="TR-1")
    shown = api_of(ada).get(f"/tickets/{ticket.pk}/repeat/").body
    because = shown.pop("because")
    assert "Same order: TR-1." in because
    assert shown == {
        "earlier": {"ticket": str(earlier.ticket_id), "resolution": 1},
        "tier": "probable",
        "verdict": "same",
        "kind": "new_ticket",
        "contact_number": 2,
    }
    assert api_of(ada).get(f"/tickets/{ticket.pk}/").body["repeat"] == {**shown, "because": because}


def test_the_reasons_speak_the_programs_language(desk: Desk, ada: User) -> None:
    desk.resolved(PARCEL, order="TR-1")
    ticket = desk.open(PARCEL_AGAIN, 3 * DAY, order="TR-1")
    english, turkish = (
        api_of(ada).get(f"/tickets/{ticket.pk}/repeat/", **{"Accept-Language": language}).body["because"]
        for language in ("en", "tr")
    )
    assert len(english) == len(turkish) > 0


def test_a_human_has_the_last_word(desk: Desk, ada: User) -> None:
    desk.resolved(PARCEL, order="TR-1")
    ticket = desk.open(PARCEL_AGAIN, 3 * DAY, order="TR-1")
    api, path = api_of(ada), f"/tickets/{ticket.pk}/repeat/"
    said = api.call("PATCH", path, {"verdict": "different"})
    assert (said.status, said.body["tier"], said.body["verdict"]) == (200, "human", "different")
    assert api.get(path).body == said.body
    assert api.call("PATCH", path, {"verdict": "same"}).body["verdict"] == "same"


def test_a_human_may_name_what_nobody_found(desk: Desk, ada: User) -> None:
    earlier = desk.resolved(INVOICE, reason="how", email="cem@example.com")
    ticket = desk.open(PARCEL, 5 * DAY, email="zoe@example.com")
    api, path = api_of(ada), f"/tickets/{ticket.pk}/repeat/"
    assert api.call("PATCH", path, {"verdict": "different"}).text == "null"
    for number in (str(earlier.ticket_id), earlier.ticket_id):
        said = api.call("PATCH", path, {"verdict": "same", "earlier": number})
        assert (said.body["tier"], said.body["earlier"]["ticket"]) == ("human", str(earlier.ticket_id))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "verdict"),
        ({"verdict": "asked"}, "verdict"),
        ({"verdict": "same"}, "earlier"),
        ({"verdict": "same", "earlier": "999999"}, "earlier"),
        ({"verdict": "same", "earlier": "\ud800"}, "earlier"),
        ({"verdict": "same", "earlier": 10**30}, "earlier"),
        ({"verdict": "same", "earlier": [1]}, "earlier"),
    ],
)
def test_a_wrong_value_is_named(desk: Desk, ada: User, body: dict[str, object], field: str) -> None:
    ticket = desk.open(PARCEL, 0 * DAY)
    refused = api_of(ada).call("PATCH", f"/tickets/{ticket.pk}/repeat/", body)
    assert (refused.status, list(refused.body["errors"])) == (422, [field])


def test_the_request_of_another_team_is_not_named(desk: Desk, ada: User, mert: User, returns_queue: Queue) -> None:
    earlier = desk.resolved(PARCEL, order="TR-1")
    assign_ticket(earlier.ticket, by=ada, to=ada)
    ticket = desk.open(PARCEL_AGAIN, 3 * DAY, order="TR-1", queue=returns_queue)
    assert api_of(ada).get(f"/tickets/{ticket.pk}/repeat/").body["earlier"] is not None
    hidden = api_of(mert).get(f"/tickets/{ticket.pk}/repeat/")
    assert hidden.body["earlier"] is None
    assert f"#{earlier.ticket_id}" not in hidden.text

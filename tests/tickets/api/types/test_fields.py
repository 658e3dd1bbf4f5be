"""Request types by the API: what a form was answered, what it goes on from, and where it stands by the team's words."""

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.kernel import clock
from helpdesk.models import User
from tests.api import Program, api_of
from tests.tickets.types import Delivery, delivery_with_fields
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.states.closing import close_resolved
from tickets.actions.states.state import Wording, add_state, set_state
from tickets.models import Queue, Reason, Ticket
from tickets.queries.inbox import search

ASKED: dict[str, Any] = {"subject": "Broken", "body": "In pieces.", "person": {"email": "eva@example.com"}}


@pytest.fixture
def delivery(default_queue: Queue) -> Delivery:
    """A type that asks for everything."""
    return delivery_with_fields()


@pytest.fixture
def api(ada: User) -> Program:
    """A program with Ada's token."""
    return api_of(ada)


def test_a_program_opens_a_request_with_answers_and_reads_them(api: Program, delivery: Delivery) -> None:
    fields = {"what-happened": "it-is-damaged", "when-did-it-come": "2026-03-01", "your-order": "TR-9"}
    made = api.post("/tickets/", {**ASKED, "type": "parcel", "fields": fields})
    assert (made.status, made.body["type"], made.body["fields"], made.body["order"]) == (201, "parcel", fields, "TR-9")
    assert api.get(f"/tickets/{made.body['number']}/").body["fields"] == fields


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"type": "nothing"}, "type"),
        ({"fields": {"what-happened": "it-is-late"}}, "fields"),
        ({"type": "parcel", "fields": {"colour": "red"}}, "fields"),
        ({"type": "parcel", "fields": {"when-did-it-come": "2026-03-01"}}, "fields"),
        ({"type": "parcel", "fields": {"what-happened": "it-is-gone"}}, "fields"),
        ({"type": "parcel", "fields": {"how-many-boxes": "<b>"}}, "fields"),
        ({"type": "parcel", "fields": ["how-many-boxes"]}, "fields"),
        ({"follows": "1"}, "follows"),
        ({"follows": "<b>"}, "follows"),
    ],
)
def test_what_the_form_does_not_ask_is_refused(
    api: Program, delivery: Delivery, body: dict[str, Any], field: str
) -> None:
    answer = api.post("/tickets/", {**ASKED, **body})
    assert (answer.status, field in answer.text, Ticket.objects.count()) == (422, True, 0)


def test_the_named_state_and_the_date_are_told(api: Program, ada: User, cems_ticket: Ticket) -> None:
    state = add_state("waiting", by=None, wording=Wording("Warehouse", "Depo"))
    set_state(cems_ticket, by=ada, state=state)
    told = api.get(f"/tickets/{cems_ticket.pk}/").body
    assert (told["state"], told["category"], told["waiting_until"], told["follows"]) == (
        "Warehouse",
        "waiting",
        None,
        None,
    )


def test_answers_are_found_by_text_choice_and_order(ada: User, delivery: Delivery, api: Program) -> None:
    fields = {"what-happened": "it-is-damaged", "your-order": "TR-2024-77", "who-delivers-it": "Yurtiçi Kargo"}
    api.post("/tickets/", {**ASKED, "type": "parcel", "fields": fields})
    found = [search(ada, words).count() for words in ("damaged", "hasarlı", "TR-2024-77", "yurtici", "unknownword")]
    assert found == [1, 1, 1, 1, 0]
    assert clock.now() > Ticket.objects.get().opened_at


def test_a_program_opens_a_follow_up_of_a_closed_request_of_the_same_person(
    api: Program, ada: User, cems_ticket: Ticket, reasons: dict[str, Reason]
) -> None:
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    number = str(cems_ticket.pk)
    mine = {**ASKED, "person": {"email": "cem@example.com"}, "follows": number}
    assert api.post("/tickets/", mine).status == 422
    with clock.travelling(clock.now() + timedelta(days=15)):
        close_resolved(by=None)
    assert api.post("/tickets/", {**ASKED, "follows": number}).status == 422
    assert api.post("/tickets/", mine).body["follows"] == number

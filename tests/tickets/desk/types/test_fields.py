"""Answers at the desk: shown beside the request, corrected by an agent, picked from the person's own orders."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from customers.actions.order import Purchase, record_order
from helpdesk.kernel import clock
from helpdesk.models import Event, User
from tests.letterbox import send
from tests.tickets.types import Delivery, delivery_with_fields
from tickets.actions.types.field import retire_field
from tickets.models import FieldValue, Queue, Ticket
from tickets.queries.inbox import search

LATE = {"type": "parcel", "field_what-happened": "it-is-late", "field_who-delivers-it": "Aras <b>"}


@pytest.fixture
def delivery(default_queue: Queue) -> Delivery:
    """A type that asks for everything."""
    return delivery_with_fields()


@pytest.fixture
def ticket(delivery: Delivery, client: Client) -> Ticket:
    """Cem's request about a late parcel."""
    assert send(client, **LATE).status_code == 303
    return Ticket.objects.get()


def page(browser: Client, ticket: Ticket) -> str:
    """The request's page."""
    return browser.get(f"/desk/tickets/{ticket.pk}/").content.decode()


def correct(browser: Client, ticket: Ticket, **typed: str) -> Any:
    """Post the panel of answers."""
    return browser.post(f"/desk/tickets/{ticket.pk}/fields/", typed)


def test_the_answers_stand_beside_the_request_and_do_no_harm(as_ada: Client, ticket: Ticket) -> None:
    shown = page(as_ada, ticket)
    assert ("What happened?" in shown, "It is late" in shown, "Aras &lt;b&gt;" in shown) == (True, True, True)


def test_an_agent_corrects_them_once_and_the_timeline_and_the_search_know(
    as_ada: Client, ada: User, ticket: Ticket
) -> None:
    typed = {"field_what-happened": "it-is-damaged", "field_when-did-it-come": "1.3.2026", "order": "TR-2024-5"}
    assert [correct(as_ada, ticket, **typed).status_code for _ in range(2)] == [303, 303]
    ticket.refresh_from_db()
    assert ticket.order_number == "TR-2024-5"
    assert dict(FieldValue.objects.filter(ticket=ticket).values_list("field__slug", "value")) == {
        "what-happened": "it-is-damaged",
        "when-did-it-come": "2026-03-01",
        "your-order": "TR-2024-5",
    }
    assert Event.objects.filter(kind="ticket.fields_set", noun_id=ticket.pk).count() == 1
    assert "Ada Yıldız changed what the form had asked" in page(as_ada, ticket)
    assert (search(ada, "damaged").count(), search(ada, "Aras").count()) == (1, 0)


def test_what_is_no_answer_is_refused_beside_the_field(as_ada: Client, ticket: Ticket) -> None:
    answer = correct(as_ada, ticket, **{"field_how-many-boxes": "many"})
    assert (answer.status_code, "Please write a number in digits" in answer.content.decode()) == (422, True)
    assert "many" in answer.content.decode()


def test_the_answer_to_a_retired_field_stays_readable(
    as_ada: Client, ticket: Ticket, delivery: Delivery, admin_user: User
) -> None:
    retire_field(delivery.carrier, by=admin_user)
    assert "Aras &lt;b&gt;" in page(as_ada, ticket)
    assert correct(as_ada, ticket, **{"field_what-happened": "it-is-late"}).status_code == 303
    assert FieldValue.objects.filter(ticket=ticket, field=delivery.carrier).exists()


def test_the_person_own_orders_are_offered_and_nobody_elses(as_ada: Client, ticket: Ticket) -> None:
    for number, email in (("TR-1", "cem@example.com"), ("TR-2", "zoe@example.com")):
        bought: datetime = clock.now()
        record_order(Purchase(number, email, bought, Decimal("10"), "TRY"), by=None)
    offered = as_ada.get(f"/desk/tickets/{ticket.pk}/fields/").content.decode()
    assert ('value="TR-1"' in offered, 'value="TR-2"' in offered) == (True, False)


def test_a_recorded_call_asks_the_questions_of_its_type_without_demanding_them(
    as_ada: Client, delivery: Delivery
) -> None:
    call = {
        "channel": "phone",
        "email": "eva@example.com",
        "subject": "Late",
        "body": "Still nothing.",
        "language": "tr",
    }
    shown = as_ada.post("/desk/tickets/new/", {**call, "type": "parcel", "show": "1"})
    assert (shown.status_code, "What happened?" in shown.content.decode(), Ticket.objects.count()) == (200, True, 0)
    assert "Still nothing." in shown.content.decode()
    answer = as_ada.post("/desk/tickets/new/", {**call, "type": "parcel", "order": "TR-8", "token": "t"})
    ticket = Ticket.objects.get()
    assert (answer.status_code, ticket.request_type, ticket.order_number) == (303, delivery.kind, "TR-8")


def test_the_orders_of_somebody_whose_requests_one_does_not_see_are_not_offered(
    as_mert: Client, delivery: Delivery
) -> None:
    record_order(Purchase("TR-1", "cem@example.com", clock.now(), Decimal("10"), "TRY"), by=None)
    shown = as_mert.post("/desk/tickets/new/", {"email": "cem@example.com", "show": "1"}).content.decode()
    assert 'value="TR-1"' not in shown

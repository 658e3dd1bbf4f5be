"""Persons by the API: found by an address, with what they bought; and what happened with them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.actions.merge import merge_persons
from customers.actions.order import Purchase, record_order
from customers.actions.person import find_or_add_caller
from customers.models import Person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.api import api_of
from tests.surveys import at_once, request_of, resolve, send
from tickets.actions.assignment import assign_ticket
from tickets.actions.surveys.answer import answer_survey
from tickets.models import Queue, Reason, Ticket

pytestmark = pytest.mark.both_databases


def bought(number: str, total: str, currency: str = "TRY", days_ago: int = 1) -> None:
    """Cem bought something."""
    at = clock.now() - timedelta(days=days_ago)
    record_order(Purchase(number, "cem@example.com", at, Decimal(total), currency), by=None)


def test_a_person_is_found_with_what_they_bought(lena: User, cem: Person) -> None:
    bought("TR-1", "100.50")
    bought("TR-2", "20")
    bought("TR-3", "5", "EUR")
    (found,) = api_of(lena).get("/persons/?email=CEM@example.com").results
    assert found.pop("since").endswith("Z")
    orders = [{key: row[key] for key in ("currency", "orders", "total")} for row in found.pop("orders")]
    assert orders == [
        {"currency": "TRY", "orders": 2, "total": "120.50"},
        {"currency": "EUR", "orders": 1, "total": "5.00"},
    ]
    assert found == {
        "id": cem.pk,
        "name": "Cem Aydın",
        "email": "cem@example.com",
        "addresses": ["cem@example.com"],
        "language": "tr",
    }


@pytest.mark.parametrize("email", ["nobody@example.com", "nonsense", "a%40%ED%A0%80.de", "%F0%9F%98%80"])
def test_nobody_has_an_unknown_address(lena: User, cem: Person, email: str) -> None:
    found = api_of(lena).get(f"/persons/?email={email}")
    assert (found.status, found.results) == (200, [])


@pytest.mark.parametrize("query", ["", "?email=", "?email=%00"])
def test_an_address_must_be_named(lena: User, query: str) -> None:
    assert api_of(lena).get(f"/persons/{query}").status == 422


def test_agents_find_persons_of_requests_they_see(ada: User, mert: User, cem: Person, cems_ticket: Ticket) -> None:
    assign_ticket(cems_ticket, by=ada, to=ada)
    seen = [len(api_of(user).get("/persons/?email=cem@example.com").results) for user in (ada, mert)]
    assert seen == [1, 0]
    assert api_of(mert).get(f"/persons/{cem.pk}/history/").status == 404


@pytest.mark.parametrize("id", ["0", "-1", "x", "9" * 30, "%00", "٣"])
def test_a_person_who_is_not_there_is_not_found(lena: User, id: str) -> None:
    assert api_of(lena).get(f"/persons/{id}/history/").status == 404


@pytest.fixture
def past(ada: User, default_queue: Queue, reasons: dict[str, Reason], settings: Any) -> list[tuple[str, str]]:
    """What happened with Cem, newest first, as (kind, number or score)."""
    at_once(settings)
    bought("TR-1", "10", days_ago=9)
    with clock.travelling(clock.now() - timedelta(days=5)):
        first = request_of("cem@example.com")
    bought("TR-2", "10", days_ago=3)
    invitation = resolve(first, ada, reasons["late"])
    send(invitation)
    answer_survey(invitation, by=invitation.person, score=2)
    second = request_of("cem@example.com")
    return [
        ("request", str(second.pk)),
        ("answer", "2"),
        ("order", "TR-2"),
        ("request", str(first.pk)),
        ("order", "TR-1"),
    ]


def short(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Each as (kind, number or score)."""
    noun = {"request": "number", "order": "number", "answer": "score"}
    return [(row["kind"], str(row[row["kind"]][noun[row["kind"]]])) for row in rows]


def test_a_history_holds_requests_orders_and_answers(ada: User, past: list[tuple[str, str]]) -> None:
    person = Person.objects.get()
    shown = api_of(ada).get(f"/persons/{person.pk}/history/")
    assert short(shown.results) == past
    assert (shown.body["next"], shown.body["previous"]) == (None, None)
    answer = shown.results[1]
    assert answer["answer"] == {"ticket": past[3][1], "resolution": 1, "score": 2, "solved": None, "comment": ""}
    assert (answer["request"], answer["order"]) == (None, None)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_history_is_read_page_by_page_in_both_directions(ada: User, past: list[tuple[str, str]], size: int) -> None:
    api, pages = api_of(ada), []
    url = f"/persons/{Person.objects.get().pk}/history/?limit={size}"
    while url:
        pages.append(api.get(url))
        url = pages[-1].body["next"]
    assert [row for page in pages for row in short(page.results)] == past
    for before, after in zip(pages, pages[1:], strict=False):
        assert api.get(after.body["previous"]).results == before.results
    assert pages[0].body["previous"] is None


def test_what_happened_in_one_moment_is_neither_lost_nor_told_twice(ada: User, default_queue: Queue) -> None:
    with clock.travelling(clock.now() - timedelta(days=1)):
        numbers = [request_of("cem@example.com").pk for _ in range(2)]
        for number in ("A", "B", "C"):
            bought(number, "1", days_ago=0)
    api, told = api_of(ada), []
    url = f"/persons/{Person.objects.get().pk}/history/?limit=1"
    while url:
        page = api.get(url)
        told += short(page.results)
        url = page.body["next"]
    assert told == [*(("request", str(n)) for n in reversed(numbers)), ("order", "C"), ("order", "B"), ("order", "A")]


def test_the_history_leaves_out_requests_one_may_not_see(
    ada: User, mert: User, past: list[tuple[str, str]], returns_queue: Queue
) -> None:
    for ticket in Ticket.objects.order_by("pk")[:1]:
        assign_ticket(ticket, by=ada, to=ada)
    person = Person.objects.get()
    shown = short(api_of(mert).get(f"/persons/{person.pk}/history/").results)
    assert shown == [past[0], past[2], past[4]]


def test_a_history_costs_the_same_for_one_and_for_three(lena: User, cem: Person) -> None:
    api, counts = api_of(lena), []
    api.get("/tickets/")
    for rows in (1, 3):
        for number in range(rows):
            bought(f"TR-{number}", "1")
        with CaptureQueriesContext(connection) as asked:
            assert len(api.get(f"/persons/{cem.pk}/history/").results) == rows
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6


def test_a_caller_without_a_mail_address_has_none(lena: User) -> None:
    person = find_or_add_caller("0532 000 00 01", by=lena, name="Eva").person
    assert api_of(lena).get(f"/persons/{person.pk}/history/").results == []


def test_the_id_of_a_merged_record_answers_for_the_person_who_was_kept(
    lena: User, ada: User, cem: Person, zoe: Person, default_queue: Queue
) -> None:
    request_of("zoe@example.com")
    merge_persons(zoe, by=lena, into=cem)
    settle()
    api = api_of(lena)
    for id in (zoe.pk, cem.pk):
        found = api.get(f"/persons/{id}/").body
        assert (found["id"], found["name"], found["addresses"]) == (
            cem.pk,
            "Cem Aydın",
            ["cem@example.com", "zoe@example.com"],
        )
        assert len(api.get(f"/persons/{id}/history/").results) == 1
    assert [one["id"] for one in api.get("/persons/?email=zoe@example.com").results] == [cem.pk]
    assert api_of(ada).get("/persons/99999/").status == 404

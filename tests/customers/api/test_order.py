"""Orders by the API: one or a list, brought up to date by their number."""

import threading
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from customers.models import Order, Person
from helpdesk.models import User
from tests.api import Program, api_of

pytestmark = pytest.mark.both_databases

ORDER = {
    "number": "TR-2026-17",
    "person": {"email": "cem@example.com", "name": "Cem"},
    "placed_at": "2026-03-01T09:30:00+03:00",
    "total": "499.90",
    "currency": "try",
    "status": "sent",
    "items": [{"sku": "K-1", "name": "Kettle", "quantity": 1}, {"name": "Filter", "quantity": 2}],
}


def test_the_shop_tells_of_an_order(ada: User, cem: Person) -> None:
    told = api_of(ada).post("/orders/", ORDER)
    assert told.status == 201
    assert told.body == {
        "number": "TR-2026-17",
        "person": {"id": cem.pk, "email": "cem@example.com", "name": "Cem Aydın"},
        "placed_at": "2026-03-01T06:30:00Z",
        "total": "499.90",
        "currency": "TRY",
        "status": "sent",
        "items": [{"sku": "K-1", "name": "Kettle", "quantity": 1}, {"sku": "", "name": "Filter", "quantity": 2}],
    }


def test_the_same_number_brings_the_order_up_to_date(ada: User) -> None:
    api = api_of(ada)
    api.post("/orders/", ORDER)
    again = api.post("/orders/", {**ORDER, "number": "tr-2026-17", "status": "delivered", "items": [], "total": 12})
    assert (again.status, again.body["status"], again.body["total"], again.body["items"]) == (
        201,
        "delivered",
        "12.00",
        [],
    )
    assert Order.objects.count() == 1


def test_a_list_is_answered_by_a_list_in_its_order(ada: User) -> None:
    many = [{**ORDER, "number": f"N-{n}", "person": {"email": f"p{n}@example.com"}} for n in (2, 1, 3)]
    told = api_of(ada).post("/orders/", many)
    assert (told.status, [order["number"] for order in told.body]) == (201, ["N-2", "N-1", "N-3"])


def test_a_list_with_one_wrong_order_changes_nothing(ada: User) -> None:
    refused = api_of(ada).post("/orders/", [ORDER, {**ORDER, "number": "N-2", "total": "-1"}])
    assert refused.status == 422
    assert {place: list(wrong) for place, wrong in refused.body["errors"].items()} == {"1": ["total"]}
    assert Order.objects.count() == 0


@pytest.mark.parametrize("count", [0, 201])
def test_a_list_holds_one_to_two_hundred_orders(ada: User, count: int) -> None:
    assert api_of(ada).post("/orders/", [ORDER] * count).status == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": " \u200b"}, "number"),
        ({"number": "x" * 61}, "number"),
        ({"person": {}}, "person"),
        ({"person": {"email": "cem@"}}, "person"),
        ({"person": None}, "person"),
        ({"placed_at": "2026-03-01T09:30:00"}, "placed_at"),
        ({"placed_at": "2026-03-01"}, "placed_at"),
        ({"placed_at": "0001-01-01T00:00:00+14:00"}, "placed_at"),
        ({"placed_at": 1767225600}, "placed_at"),
        ({"placed_at": None}, "placed_at"),
        ({"placed_at": {}}, "placed_at"),
        ({"total": "1e999"}, "total"),
        ({"total": "NaN"}, "total"),
        ({"total": "1.999"}, "total"),
        ({"total": 10**20}, "total"),
        ({"total": "-0.01"}, "total"),
        ({"total": True}, "total"),
        ({"total": []}, "total"),
        ({"currency": "EURO"}, "currency"),
        ({"currency": "€€€"}, "currency"),
        ({"currency": "tıy"}, "currency"),
        ({"status": "x" * 61}, "status"),
        ({"items": {}}, "items"),
        ({"items": [{"name": "Kettle", "quantity": 0}]}, "items"),
        ({"items": [{"name": "Kettle", "quantity": 10**12}]}, "items"),
        ({"items": [{"quantity": 1}]}, "items"),
        ({"items": [{"name": "Kettle"}] * 201}, "items"),
    ],
)
def test_a_wrong_value_is_named(ada: User, wrong: dict[str, Any], field: str) -> None:
    refused = api_of(ada).post("/orders/", {**ORDER, **wrong})
    assert (refused.status, list(refused.body["errors"])) == (422, [field])
    assert Order.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_in_opposite_orders_both_arrive(ada: User) -> None:
    token = api_of(ada).token
    many = [{**ORDER, "number": f"N-{n}", "person": {"email": f"p{-n % 7}@example.com"}} for n in range(20)]
    answers: list[int] = []
    start = threading.Barrier(4)

    def send(orders: list[dict[str, Any]]) -> None:
        start.wait()
        try:
            answers.append(Program(token).post("/orders/", orders).status)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=[orders]) for orders in (many, many[::-1]) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [201] * 4
    assert (Order.objects.count(), Person.objects.count()) == (20, 7)


def test_showing_many_costs_no_more_than_showing_one(ada: User) -> None:
    """Writing costs something each; what is read for the answer does not."""
    api, counts = api_of(ada), []
    for rows in (1, 3):
        many = [{**ORDER, "number": f"N-{n}"} for n in range(rows)]
        api.post("/orders/", many)
        with CaptureQueriesContext(connection) as asked:
            api.post("/orders/", many)
        counts.append(len(asked))
    assert (counts[1] - counts[0]) / 2 <= 9

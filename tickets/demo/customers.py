"""The customers of the demo and what they bought, each order at its time."""

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from customers.actions.order import Line, Purchase, record_order
from customers.actions.organisation import join_organisation
from customers.actions.person import find_or_add_person
from helpdesk.kernel.clock import travelling
from tickets.demo.content import tables
from tickets.demo.moments import at_hour


@dataclass(frozen=True)
class Customer:
    """How somebody reaches us: by mail, or by telephone only."""

    name: str
    language: str
    email: str = ""
    phone: str = ""


def bring_in_customers(*, now: datetime) -> dict[str, Customer]:
    """Add the persons who bought something, with their orders; answers key → everybody who will write."""
    everybody = {}
    for content in tables("customers")["person"]:
        customer = Customer(
            **{name: content[name] for name in ("name", "language", "email", "phone") if name in content}
        )
        everybody[content["key"]] = customer
        if "since" in content:
            _bring_in(customer, content, now)
    return everybody


def _bring_in(customer: Customer, content: dict[str, Any], now: datetime) -> None:
    with travelling(at_hour(now, content["since"], time(9))):
        address = find_or_add_person(customer.email, by=None, name=customer.name, language=customer.language)
        if "organisation" in content:
            join_organisation(address.person, by=None, name=content["organisation"])
    for order in content["order"]:
        placed_at = at_hour(now, order["days"], time(20, 15))
        with travelling(placed_at):
            record_order(_purchase(customer.email, order, placed_at), by=None)


def _purchase(email: str, content: dict[str, Any], placed_at: datetime) -> Purchase:
    return Purchase(
        number=content["number"],
        email=email,
        placed_at=placed_at,
        total=Decimal(content["total"]),
        currency=content["currency"],
        status=content["status"],
        items=[Line(name, quantity, sku) for sku, name, quantity in content["items"]],
    )

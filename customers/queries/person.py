"""Who is this: what the person card says in one glance."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max, QuerySet, Sum

from customers.models import Address, Order, Person
from helpdesk.kernel.identity import BadAddress, address_key, code_key


@dataclass(frozen=True)
class Worth:
    """What a person bought, per currency."""

    currency: str
    orders: int
    total: Decimal
    last_at: datetime


MOST_STEPS = 100
"""Records one after the other that were merged into the next: more is no life of people."""


def living(person: Person) -> Person:
    """The person this record turned out to be: itself when it was never merged, else the end of the chain."""
    for _ in range(MOST_STEPS):
        if person.merged_into_id is None:
            break
        person = Person.objects.get(pk=person.merged_into_id)
    return person


def worth_of(person: Person) -> list[Worth]:
    """Orders summed per currency, largest sum first; empty when nothing was bought."""
    return worth_in(Order.objects.filter(person=person))


def worth_in(orders: QuerySet[Order]) -> list[Worth]:
    """Any orders summed per currency, largest sum first."""
    sums = (
        orders.order_by().values("currency").annotate(orders=Count("id"), total=Sum("total"), last_at=Max("placed_at"))
    )
    return sorted((Worth(**row) for row in sums), key=lambda worth: -worth.total)


def person_by_email(email: str) -> Person | None:
    """The person whose address this is, None for unknown or malformed ones."""
    try:
        key = address_key(email)
    except BadAddress:
        return None
    address = Address.objects.select_related("person").filter(kind="email", key=key).first()
    return address.person if address else None


def order_by_number(number: str) -> Order | None:
    """The order with this number, whoever bought it."""
    key = code_key(number)
    return Order.objects.filter(key=key).first() if key else None

"""Orders: they come from the shop, by number; the same number again brings it up to date."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from customers.actions.person import find_or_add_person, note_heard_of
from customers.models import Order, OrderItem, Person
from customers.queries.person import living
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.identity import code_key, fold_ascii


@dataclass(frozen=True)
class Line:
    """One line of an order."""

    name: str
    quantity: int = 1
    sku: str = ""


@dataclass(frozen=True)
class Purchase:
    """What the shop tells about one order; `total` in `currency` (ISO 4217)."""

    number: str
    email: str
    placed_at: datetime
    total: Decimal
    currency: str
    name: str = ""
    status: str = ""
    items: Sequence[Line] = field(default_factory=tuple)


@action
def record_order(purchase: Purchase, *, by: object) -> Order:
    """Add or update the order with this number. Raises Invalid for a bad address or an empty number."""
    return record_orders([purchase], by=by)[0]


@action
def record_orders(purchases: Sequence[Purchase], *, by: object) -> list[Order]:
    """Add or update many at once, all or none; answers them in the order they came. Raises Invalid.

    Persons first and orders second, each sorted: two lists at the same time take turns instead of waiting in a circle.
    """
    sorted_buyers = sorted(purchases, key=lambda purchase: fold_ascii(purchase.email.strip()))
    known = {one.email: find_or_add_person(one.email, by=by, name=one.name).person_id for one in sorted_buyers}
    buyers = _held(set(known.values()))
    turns = sorted(range(len(purchases)), key=lambda place: code_key(purchases[place].number))
    recorded = {}
    for place in turns:
        purchase = purchases[place]
        recorded[place] = _record(purchase, buyers[known[purchase.email]])
    for buyer in {person.pk: person for person in buyers.values()}.values():
        last = max(order.placed_at for order in recorded.values() if order.person_id == buyer.pk)
        note_heard_of(buyer.pk, by=None, at=min(last, clock.now()))
    return [recorded[place] for place in range(len(purchases))]


def _record(purchase: Purchase, buyer: Person) -> Order:
    key = code_key(purchase.number)
    if not key or len(key) > 60:
        raise Invalid({"number": _("An order needs a number of at most 60 characters.")})
    order, made = Order.objects.update_or_create(
        key=key,
        defaults={
            "number": purchase.number.strip(),
            "person": buyer,
            "placed_at": purchase.placed_at,
            "total": purchase.total,
            "currency": purchase.currency,
            "status": purchase.status,
            "changed_at": clock.now(),
        },
    )
    if not made:
        order.items.all().delete()
    OrderItem.objects.bulk_create(
        OrderItem(order=order, sku=line.sku, name=line.name, quantity=line.quantity) for line in purchase.items
    )
    announce("order.recorded" if made else "order.changed", order, by=None)
    return order


def _held(ids: set[int]) -> dict[int, Person]:
    """The persons by id, held: a merge under way is waited for, and its orders come to the person who was kept."""
    held = Person.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    return {person.pk: living(person) for person in held}

"""Lists of persons and organisations: what one may see of them, searched as one types, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import reduce
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from customers.access import organisations_visible_to, persons_visible_to
from customers.models import Address, Order, Organisation, Person
from customers.queries.person import Worth, worth_in
from customers.search import ORGANISATIONS, PERSONS
from helpdesk.kernel.identity import BadAddress, address_key, code_key
from helpdesk.kernel.pages import Slice, keyset
from helpdesk.kernel.slots import ask, fillers
from helpdesk.models import User

SIZE = 25
MOST_FOUND = 500
FEWEST_DIGITS = 3
NEWEST_ORDERS = 5


@dataclass(frozen=True)
class Panel:
    """What an upper package hangs on a person's page: where ("glance", "main", "side"), drawn by which template, from what."""

    place: str
    template: str
    content: Any


@dataclass(frozen=True)
class Bought:
    """An order as the page shows it; `items` are (name, quantity)."""

    number: str
    placed_at: datetime
    total: Decimal
    currency: str
    status: str
    items: list[tuple[str, int]] = field(default_factory=list)


def list_persons(user: User, *, query: str = "", by_name: bool = False, cursor: str | None = None) -> Slice[Person]:
    """Persons the user sees, by last activity or by name, with addresses and the numbers the slot `person.rows` adds."""
    persons = persons_visible_to(user)
    if query:
        persons = persons.filter(_matches(query))
    order: Any = {"by": "sort_key", "rising": True} if by_name else {"by": "active_at"}
    return keyset(_as_rows(persons, user), cursor=cursor, size=SIZE, **order)


def find_persons(user: User, query: str, *, besides: Person, most: int = 8) -> Sequence[Person]:
    """The few a colleague may mean, the last heard of first; none without a query."""
    if not query:
        return []
    found = persons_visible_to(user).filter(_matches(query)).exclude(pk=besides.pk)
    return list(_as_rows(found, user).order_by("-active_at", "-pk")[:most])


def members_of(organisation: Organisation, user: User, *, cursor: str | None) -> Slice[Person]:
    """Its persons the user sees, by name."""
    persons = persons_visible_to(user).filter(organisation=organisation)
    return keyset(_as_rows(persons, user), by="sort_key", rising=True, cursor=cursor, size=SIZE)


def list_organisations(user: User, *, query: str = "", cursor: str | None = None) -> Slice[Organisation]:
    """Organisations by name, each with `seen_count`: its persons the user sees."""
    organisations = organisations_visible_to(user)
    if query:
        organisations = organisations.filter(pk__in=ORGANISATIONS.all_of(query, limit=MOST_FOUND))
    seen = Count("persons", filter=Q(persons__in=persons_visible_to(user)))
    return keyset(organisations.annotate(seen_count=seen), by="sort_key", rising=True, cursor=cursor, size=SIZE)


def worth_of_members(organisation: Organisation, user: User) -> list[Worth]:
    """What its persons whom the user sees bought, per currency."""
    members = persons_visible_to(user).filter(organisation=organisation)
    return worth_in(Order.objects.filter(person__in=members))


def whole_persons(user: User) -> QuerySet[Person]:
    """Persons the user sees as their page needs them: the organisation joined, the numbers of the slot `person.whole` added."""
    persons = persons_visible_to(user).select_related("organisation")
    return reduce(lambda rows, filler: filler(rows, user), fillers("person.whole"), persons)


def panels_of(person: Person, reader: User, cursor: str) -> dict[str, list[Panel]]:
    """What the slot `person.panels` hangs on the page, by place."""
    places: dict[str, list[Panel]] = {"glance": [], "main": [], "side": []}
    for filled in ask("person.panels", person, reader, cursor):
        for panel in filled:
            places[panel.place].append(panel)
    return places


def newest_orders(person: Person) -> Sequence[Bought]:
    """Their last five orders with what was in them, the newest first: one query, joined, because a page has many."""
    newest = Order.objects.filter(person=person).values("pk")[:NEWEST_ORDERS]
    rows = (
        Order.objects.filter(pk__in=newest)
        .order_by("-placed_at", "-pk", "items__id")
        .values("pk", "number", "placed_at", "total", "currency", "status", "items__name", "items__quantity")
    )
    found: dict[int, Bought] = {}
    for row in rows:
        bought = Bought(row["number"], row["placed_at"], row["total"], row["currency"], row["status"])
        order = found.setdefault(row["pk"], bought)
        if row["items__name"]:
            order.items.append((row["items__name"], row["items__quantity"]))
    return list(found.values())


def _as_rows(persons: QuerySet[Person], user: User) -> QuerySet[Person]:
    addresses = Prefetch("addresses", queryset=Address.objects.order_by("id"))
    rows = persons.select_related("organisation").prefetch_related(addresses)
    return reduce(lambda counted, filler: filler(counted, user), fillers("person.rows"), rows)


def _matches(query: str) -> Q:
    """Exactly that address, else ids first: an OR over words, orders and organisations would read the whole table."""
    if "@" in query:
        try:
            exact = Address.objects.filter(kind=Address.Kind.EMAIL, key=address_key(query)).values("person")
        except BadAddress:
            exact = Address.objects.none().values("person")
        owner = list(exact.values_list("person", flat=True))
        if owner:
            return Q(pk__in=owner)
    found = {*PERSONS.all_of(_collapsed(query), limit=MOST_FOUND), *_of_order(code_key(query))}
    of_organisation = ORGANISATIONS.all_of(query, limit=20)
    if of_organisation:
        members = Person.objects.filter(organisation__in=of_organisation).order_by("-active_at", "-pk")
        found |= set(members.values_list("pk", flat=True)[:MOST_FOUND])
    return Q(pk__in=found)


def _collapsed(query: str) -> str:
    """A telephone number as one word, however it is spaced; anything else as it is."""
    digits = [c for c in query if c.isascii() and c.isdigit()]
    is_number = len(digits) >= FEWEST_DIGITS and all(c.isdigit() or c in " +()-./" for c in query)
    return "".join(digits) if is_number else query


def _of_order(key: str) -> list[int]:
    if len(key) < FEWEST_DIGITS or len(key) > 60 or not any(c.isdigit() for c in key):
        return []
    begun = Order.objects.filter(key__startswith=key).order_by("key")
    return list(begun.values_list("person", flat=True)[:50])

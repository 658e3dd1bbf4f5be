"""What happened with a person over time: their requests, orders and answers as one line, newest first."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from customers.models import Order, Person
from helpdesk.models import User
from tickets.models import Answer, Ticket

KINDS = ("answer", "order", "request")
"""What happened in the same moment stands in this order."""


@dataclass(frozen=True)
class Past:
    """One thing that happened: a request was opened, an order placed, an answer given."""

    kind: str
    at: datetime
    noun: Any


@dataclass(frozen=True)
class Chapter:
    """One page of a history and the opaque cursors of its neighbours (None at the ends)."""

    rows: Sequence[Past]
    next: str | None
    previous: str | None


@dataclass(frozen=True)
class _Place:
    """A place in the order (at, kind, id), and whether one reads on from it to what is older or to what is newer."""

    is_newer: bool
    at: datetime
    kind: int
    id: int


def persons_visible_to(user: User) -> QuerySet[Person]:
    """Persons of requests the user sees; leads see all."""
    if user.sees_all_teams:
        return Person.objects.all()
    return Person.objects.filter(pk__in=Ticket.objects.visible_to(user).values("person"))


def history_of(person: Person, *, reader: User, cursor: str, size: int) -> Chapter:
    """What the reader may know of the person's past, `size` things before or after the cursor: three queries.

    A cursor that cannot be read counts as none.
    """
    place = _read(cursor)
    is_newer = place is not None and place.is_newer
    seen = Ticket.objects.visible_to(reader).filter(person=person)
    asked = Answer.objects.filter(invitation__person=person, invitation__resolution__ticket__in=seen)
    found = [
        *_some("request", seen.select_related("reason"), "opened_at", place, size),
        *_some("order", Order.objects.filter(person=person), "placed_at", place, size),
        *_some("answer", asked.select_related("invitation__resolution"), "answered_at", place, size),
    ]
    found.sort(key=_order, reverse=not is_newer)
    more, rows = len(found) > size, found[:size]
    if is_newer:
        rows.reverse()
    follows, precedes = (True, more) if is_newer else (more, place is not None)
    return Chapter(
        rows,
        _write("n", rows[-1]) if rows and follows else None,
        _write("p", rows[0]) if rows and precedes else None,
    )


def _some(kind: str, rows: QuerySet[Any], by: str, place: _Place | None, size: int) -> list[Past]:
    is_newer = place is not None and place.is_newer
    if place is not None:
        rows = rows.filter(_beyond(KINDS.index(kind), by, place))
    ordered = rows.order_by(by, "pk") if is_newer else rows.order_by(f"-{by}", "-pk")
    return [Past(kind, getattr(row, by), row) for row in ordered[: size + 1]]


def _beyond(kind: int, by: str, place: _Place) -> Q:
    way = "gt" if place.is_newer else "lt"
    past = Q(**{f"{by}__{way}": place.at})
    if kind == place.kind:
        return past | Q(**{by: place.at, f"pk__{way}": place.id})
    is_beyond = kind > place.kind if place.is_newer else kind < place.kind
    return past | Q(**{by: place.at}) if is_beyond else past


def _order(past: Past) -> tuple[datetime, int, int]:
    noun: Model = past.noun
    return past.at, KINDS.index(past.kind), noun.pk


def _write(way: str, past: Past) -> str:
    value = json.dumps([way, past.at.isoformat(), KINDS.index(past.kind), past.noun.pk], separators=(",", ":"))
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def _read(cursor: str) -> _Place | None:
    if not cursor or len(cursor) > 200:
        return None
    try:
        way, at, kind, id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        moment = datetime.fromisoformat(at)
        # In UTC, as the database asks for it: that can leave the calendar.
        place = _Place(way == "p", moment.astimezone(UTC), int(kind), int(id))
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error):
        return None
    return place if moment.tzinfo and 0 < place.id < 2**63 else None

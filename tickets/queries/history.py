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
class Place:
    """A place in the order (at, kind, id), and whether one reads on from it to what is older or to what is newer."""

    is_newer: bool
    at: datetime
    kind: int
    id: int


def history_of(person: Person, *, reader: User, cursor: str, size: int) -> Chapter:
    """What the reader may know of the person's past, `size` things before or after the cursor: three queries.

    A cursor that cannot be read counts as none.
    """
    place = read_place(cursor)
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
        write_place("n", *_order(rows[-1])) if rows and follows else None,
        write_place("p", *_order(rows[0])) if rows and precedes else None,
    )


def _some(kind: str, rows: QuerySet[Any], by: str, place: Place | None, size: int) -> list[Past]:
    is_newer = place is not None and place.is_newer
    if place is not None:
        rows = rows.filter(beyond(KINDS.index(kind), by, place))
    ordered = rows.order_by(by, "pk") if is_newer else rows.order_by(f"-{by}", "-pk")
    return [Past(kind, getattr(row, by), row) for row in ordered[: size + 1]]


def beyond(kind: int, by: str, place: Place) -> Q:
    """The condition for rows of the kind (its rank) past the place, where `by` names their moment."""
    way = "gt" if place.is_newer else "lt"
    past = Q(**{f"{by}__{way}": place.at})
    if kind == place.kind:
        return past | Q(**{by: place.at, f"pk__{way}": place.id})
    is_beyond = kind > place.kind if place.is_newer else kind < place.kind
    return past | Q(**{by: place.at}) if is_beyond else past


def _order(past: Past) -> tuple[datetime, int, int]:
    noun: Model = past.noun
    return past.at, KINDS.index(past.kind), noun.pk


def write_place(way: str, at: datetime, kind: int, id: int) -> str:
    """The opaque cursor of a place: what follows it ("n"), or precedes it ("p")."""
    value = json.dumps([way, at.isoformat(), kind, id], separators=(",", ":"))
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def read_place(cursor: str) -> Place | None:
    """The place a cursor names; None for one that cannot be read."""
    if not cursor or len(cursor) > 200:
        return None
    try:
        way, at, kind, id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        moment = datetime.fromisoformat(at)
        # In UTC, as the database asks for it: that can leave the calendar.
        place = Place(way == "p", moment.astimezone(UTC), int(kind), int(id))
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error):
        return None
    return place if moment.tzinfo and 0 < place.id < 2**63 else None

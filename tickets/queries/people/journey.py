"""The journey: every touch point of a person in the order of time, read from events, orders and notes in one query."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import BigIntegerField, CharField, F, JSONField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, JSONObject, Left
from django.utils import timezone

from customers.models import Note, Order, Person
from helpdesk.models import Event, User
from tickets.models import Ticket
from tickets.queries.history import Place, beyond, read_place, write_place
from tickets.queries.people.touch import WORTH_TELLING, icon_for, sentence_for, tone_for

SIZE = 30
EVENT, ORDER, NOTE = range(3)
"""What happened in the same moment stands in this order."""
LONGEST = 240


@dataclass(frozen=True)
class Touch:
    """One touch point: `kind` is the event's, or "order", or "note"; `times` counts replies in a row on one request."""

    at: datetime
    strand: int
    pk: int
    kind: str
    ticket_id: int | None
    title: str
    who: str
    by_person: bool
    data: dict[str, Any]
    times: int = 1

    @property
    def sentence(self) -> str:
        """What happened, in the reader's language."""
        return sentence_for(self.kind, self.who, self.data, self.times)

    @property
    def icon(self) -> str:
        """Its sign."""
        return icon_for(self.kind, self.data)

    @property
    def tone(self) -> str:
        """What its colour says."""
        return tone_for(self.kind, self.data)

    @property
    def total(self) -> Decimal:
        """What an order came to."""
        return Decimal(str(self.data.get("total", 0)))


@dataclass(frozen=True)
class Journey:
    """One page of touch points by month, the newest first, and the opaque cursors of its neighbours."""

    months: Sequence[tuple[date, Sequence[Touch]]]
    next: str | None
    previous: str | None


def journey_of(person: Person, *, reader: User, cursor: str, size: int = SIZE) -> Journey:
    """What the reader may know, `size` touch points before or after the cursor. One query, whatever the history."""
    place = read_place(cursor)
    is_newer = place is not None and place.is_newer
    way = "" if is_newer else "-"
    events, orders, notes = _events(person, reader), _orders(person), _notes(person)
    if place is not None:
        events = events.filter(beyond(EVENT, "at", place))
        orders = orders.filter(beyond(ORDER, "placed_at", place))
        notes = notes.filter(beyond(NOTE, "created_at", place))
    strands = _columns(events, "at").union(_columns(orders, "placed_at"), _columns(notes, "created_at"), all=True)
    ordered = strands.order_by(f"{way}moment", f"{way}strand", f"{way}row")
    found = [_touch(row) for row in ordered[: size + 1]]
    return _page(found, place, size)


def _page(found: list[Touch], place: Place | None, size: int) -> Journey:
    is_newer = place is not None and place.is_newer
    more, rows = len(found) > size, found[:size]
    if is_newer:
        rows.reverse()
    follows, precedes = (True, more) if is_newer else (more, place is not None)
    return Journey(
        [(month, _folded(list(touches))) for month, touches in groupby(rows, key=_month)],
        _cursor("n", rows[-1]) if rows and follows else None,
        _cursor("p", rows[0]) if rows and precedes else None,
    )


def _folded(touches: Sequence[Touch]) -> list[Touch]:
    """Replies in a row on one request are one line with their number."""
    lines: list[Touch] = []
    for touch in touches:
        last = lines[-1] if lines else None
        same = last is not None and (last.kind, last.ticket_id, last.who) == (touch.kind, touch.ticket_id, touch.who)
        if last is not None and same and touch.kind == "reply.sent":
            lines[-1] = replace(last, times=last.times + 1)
        else:
            lines.append(touch)
    return lines


def _month(touch: Touch) -> date:
    return timezone.localtime(touch.at).date().replace(day=1)


def _cursor(way: str, touch: Touch) -> str:
    return write_place(way, touch.at, touch.strand, touch.pk)


def _events(person: Person, reader: User) -> QuerySet[Event]:
    seen = Ticket.objects.visible_to(reader).filter(person=person).order_by()
    told_by_reopening = Q(kind="contact.added", data__contact__in=["return", "survey"])
    name = User.objects.filter(pk=OuterRef("actor_id")).values("name")[:1]
    return (
        Event.objects.filter(noun="ticket", noun_id__in=seen.values("pk"), kind__in=WORTH_TELLING)
        .exclude(told_by_reopening)
        .annotate(
            strand=Value(EVENT),
            about=F("noun_id"),
            title=Subquery(Ticket.objects.filter(pk=OuterRef("noun_id")).values("subject")[:1]),
            # Of a system's deed the actor is nobody, and of a person's it is the person.
            who=Subquery(name),
            actor=F("actor_noun"),
            what=F("kind"),
            facts=F("data"),
        )
    )


def _orders(person: Person) -> QuerySet[Order]:
    bought = JSONObject(total=Cast("total", CharField()), currency="currency", status="status")
    return Order.objects.filter(person=person).annotate(
        strand=Value(ORDER),
        about=Cast(Value(None), BigIntegerField()),
        title=F("number"),
        who=Cast(Value(None), CharField()),
        actor=Value("person"),
        what=Value("order"),
        facts=bought,
    )


def _notes(person: Person) -> QuerySet[Note]:
    return Note.objects.filter(person=person).annotate(
        strand=Value(NOTE),
        about=Cast(Value(None), BigIntegerField()),
        title=Left("body", LONGEST),
        who=F("author__name"),
        actor=Value("user"),
        what=Value("note"),
        facts=Cast(Value({}, output_field=JSONField()), JSONField()),
    )


def _columns(rows: QuerySet[Any], by: str) -> QuerySet[Any]:
    named = rows.order_by().annotate(moment=F(by), row=F("pk"))
    return named.values_list("moment", "strand", "row", "what", "about", "title", "who", "actor", "facts")


def _touch(row: tuple[Any, ...]) -> Touch:
    at, strand, pk, kind, about, title, who, actor, data = row
    mine = who if actor == "user" else ""
    return Touch(at, strand, pk, kind, about, title or "", mine or "", actor == "person", dict(data or {}))

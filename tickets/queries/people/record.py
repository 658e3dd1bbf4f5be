"""What requests know of a person for their page: how they felt, what they came back for, what we promised, what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db.models import Avg, Count, F, FilteredRelation, Q, Window

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.models import User
from tickets.models import Answer, Category, Deadline, Repeat, Ticket
from tickets.queries.people.journey import Journey, journey_of
from tickets.queries.repeat import repeats_for

SHOWN = 5
"""Rows of each list; the request pages hold the rest."""


@dataclass(frozen=True)
class Satisfaction:
    """Their newest answers; `n` and `mean` are of all that count (excluded ones are shown, not counted)."""

    answers: Sequence[Answer]
    n: int
    mean: float | None

    @property
    def is_low(self) -> bool:
        """Whether they are dissatisfied on the whole."""
        return self.mean is not None and self.mean < 2.5


@dataclass(frozen=True)
class Tie:
    """One contact that came back: the request it stands on, and the earlier one (None: not the reader's to see)."""

    repeat: Repeat
    earlier: int | None

    @property
    def is_reopening(self) -> bool:
        """Whether the earlier answer was given on the same request."""
        return self.earlier == self.repeat.ticket_id


@dataclass(frozen=True)
class Promise:
    """A deadline that runs, or pauses (then it has no moment)."""

    ticket_id: int
    kind: str
    """Its name in the reader's language."""
    due_at: datetime | None
    warn_at: datetime | None

    @property
    def tone(self) -> str:
        """over: missed; due: warned; "" otherwise."""
        now = clock.now()
        if self.due_at is not None and self.due_at <= now:
            return "over"
        return "due" if self.warn_at is not None and self.warn_at <= now else ""


@dataclass(frozen=True)
class Standing:
    """Requests that are open or wait, the newest activity first, and what we promised on them, the nearest first."""

    requests: Sequence[tuple[int, str, str]]
    """(number, subject, assignee's name or "")."""
    promises: Sequence[Promise]


@dataclass(frozen=True)
class Record:
    """Each part is read when the page asks for it, in one query."""

    person: Person
    reader: User
    cursor: str

    @cached_property
    def journey(self) -> Journey:
        """Touch points by month."""
        return journey_of(self.person, reader=self.reader, cursor=self.cursor)

    @cached_property
    def satisfaction(self) -> Satisfaction:
        """How they felt, by their own word."""
        counted = Q(excluded_at__isnull=True)
        answers = Answer.objects.filter(invitation__person=self.person, invitation__resolution__ticket__in=self._seen())
        rows: list[Any] = list(
            answers.annotate(
                n=Window(Count("pk", filter=counted)),
                mean=Window(Avg("score", filter=counted)),
                ticket_id=F("invitation__resolution__ticket"),
            ).order_by("-answered_at", "-pk")[:SHOWN]
        )
        return Satisfaction(rows, rows[0].n if rows else 0, rows[0].mean if rows else None)

    @cached_property
    def ties(self) -> Sequence[Tie]:
        """Contacts that came back, or may have; the newest first."""
        rows: Any = repeats_for(self.reader).filter(ticket__in=self._seen())[:SHOWN]
        return [Tie(row, None if row.earlier_is_hidden else row.resolution.ticket_id) for row in rows]

    @cached_property
    def standing(self) -> Standing:
        """What is open with us, with its deadlines joined."""
        running = FilteredRelation("deadlines", condition=Q(deadlines__ended_at__isnull=True))
        rows = (
            self._seen()
            .filter(category__in=[Category.OPEN, Category.WAITING])
            .annotate(running=running)
            .order_by("-last_activity_at", "-pk")
            .values_list("pk", "subject", "assignee__name", "running__kind", "running__due_at", "running__warn_at")[
                : SHOWN * len(Deadline.Kind)
            ]
        )
        requests = {row[0]: (row[0], row[1], row[2] or "") for row in rows}
        names = dict(Deadline.Kind.choices)
        promises = [Promise(row[0], str(names[row[3]]), row[4], row[5]) for row in rows if row[3]]
        far = datetime.max.replace(tzinfo=UTC)
        return Standing(list(requests.values())[:SHOWN], sorted(promises, key=lambda one: one.due_at or far)[:SHOWN])

    def _seen(self) -> Any:
        return Ticket.objects.visible_to(self.reader).filter(person=self.person)

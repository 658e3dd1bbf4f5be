"""What requests know of a person for their page: how they felt, what they came back for, what we promised, what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Avg, Count, F, Q, Window

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
    """A deadline that runs or pauses."""

    deadline: Deadline

    @property
    def tone(self) -> str:
        """over: missed; due: warned; "" otherwise."""
        now = clock.now()
        if self.deadline.due_at is None:
            return ""
        if self.deadline.due_at <= now:
            return "over"
        return "due" if self.deadline.warn_at is not None and self.deadline.warn_at <= now else ""


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
    def promises(self) -> Sequence[Promise]:
        """Deadlines that have not ended, the nearest first; those that pause come last."""
        running = Deadline.objects.filter(ticket__in=self._seen(), ended_at__isnull=True).select_related("ticket")
        return [Promise(row) for row in running.order_by(F("due_at").asc(nulls_last=True), "pk")[:SHOWN]]

    @cached_property
    def open_requests(self) -> Sequence[Ticket]:
        """What is open or waits, the newest activity first."""
        standing = self._seen().filter(category__in=[Category.OPEN, Category.WAITING])
        return list(standing.select_related("assignee").order_by("-last_activity_at")[:SHOWN])

    def _seen(self) -> Any:
        return Ticket.objects.visible_to(self.reader).filter(person=self.person)

"""Who is this: everything the agent must know about the customer in one glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from customers.models import Address, Note, OrderItem, Person
from customers.queries.person import Worth, worth_of
from helpdesk.models import User
from tickets.models import Answer, Resolution, Ticket

EARLIER = 6
RELATED = ("invitation__answer", "resolved_by", "reason")
SHOWN = (
    *("ticket", "number", "resolved_at", "first_contact", "reopened_at", "reopened_kind"),
    *("resolved_by__name", "reason__name_en", "reason__name_tr", "invitation__resolution", "invitation__state"),
    *(f"invitation__answer__{field.name}" for field in Answer._meta.concrete_fields),
)
"""What the page shows of resolutions; all columns of the five tables take twice the time."""


@dataclass(frozen=True)
class LastNote:
    """The newest note on the person."""

    body: str
    author: str
    at: datetime


@dataclass(frozen=True)
class PersonCard:
    """The person, what they bought, what they asked before and how they felt."""

    person: Person
    address: Address | None
    worth: Sequence[Worth]
    earlier: Sequence[Ticket]
    items: Sequence[OrderItem]
    last_answer: Answer | None
    resolutions: Sequence[Resolution]
    """Of this request, oldest first."""
    note: LastNote | None
    """What a colleague last wrote down about the person."""

    @property
    def orders(self) -> int:
        """How many orders we know."""
        return sum(worth.orders for worth in self.worth)


def person_card(ticket: Ticket, viewer: User) -> PersonCard:
    """The card beside a request (person, address and order joined already), of what the viewer may see: at most four queries."""
    visible = Ticket.objects.visible_to(viewer).filter(person=ticket.person_id)
    related = Resolution.objects.filter(ticket__in=visible).select_related(*RELATED).only(*SHOWN)
    resolutions = list(related.order_by("-resolved_at")[:40])
    answers = [r.invitation.answer for r in resolutions if is_answered(r)]
    rows = list(_with_note(visible).order_by("-opened_at")[: EARLIER + 1])
    return PersonCard(
        person=ticket.person,
        address=ticket.address,
        worth=worth_of(ticket.person),
        earlier=[other for other in rows if other.pk != ticket.pk][:EARLIER],
        items=list(ticket.order.items.all()[:20]) if ticket.order else (),
        last_answer=max(answers, key=lambda answer: answer.answered_at, default=None),
        resolutions=[r for r in reversed(resolutions) if r.ticket_id == ticket.pk],
        note=_note_in(rows),
    )


def _with_note(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """The person's newest note beside each: it comes with a list that is read anyway."""
    newest = Note.objects.filter(person=OuterRef("person")).order_by("-pk")
    return tickets.only("number", "subject", "opened_at").annotate(
        note_body=Subquery(newest.values("body")[:1]),
        note_author=Subquery(newest.values("author__name")[:1]),
        note_at=Subquery(newest.values("created_at")[:1]),
    )


def _note_in(rows: Sequence[Any]) -> LastNote | None:
    return LastNote(rows[0].note_body, rows[0].note_author, rows[0].note_at) if rows and rows[0].note_body else None


def is_answered(resolution: Resolution) -> bool:
    """Whether the survey about a resolution (joined with it) was answered."""
    return hasattr(resolution, "invitation") and hasattr(resolution.invitation, "answer")

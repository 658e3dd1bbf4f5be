"""Answers to a type's fields as people read them, and as the search finds them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import formats

from tickets.models import Attachment, Field, FieldValue, Ticket


@dataclass(frozen=True)
class Shown:
    """One answer: its question, its words in the reader's language, and the file when it is one."""

    label: str
    text: str
    file: Attachment | None = None


@dataclass(frozen=True)
class OwnAnswers:
    """What a request's form was answered, in the order of the form; `asks` when there is something to correct."""

    shown: Sequence[Shown] = ()
    asks: bool = False


def answers_of(ticket: Ticket) -> OwnAnswers:
    """The answers of a request, those to retired fields as well; one query, one more when there are files."""
    if not ticket.request_type_id:
        return OwnAnswers()
    answer = FieldValue.objects.filter(ticket=ticket, field=OuterRef("pk")).values("value")[:1]
    fields = Field.objects.filter(request_type=ticket.request_type_id).annotate(answer=Subquery(answer))
    asked = list(fields.filter(Q(answer__isnull=False) | Q(retired_at=None)))
    files = files_named(one.answer for one in asked if one.is_file and one.answer)
    shown = [Shown(one.label, in_words(one, one.answer), files.get(one.answer)) for one in asked if one.answer]
    return OwnAnswers(shown, any(one.retired_at is None and not one.is_file for one in asked))


def files_named(names: Iterable[str]) -> dict[str, Attachment]:
    """Stored name → attachment; a query when there are any."""
    wanted = list(names)
    return (
        {file.file: file for file in Attachment.objects.filter(file__in=wanted, message__isnull=False)}
        if wanted
        else {}
    )


def in_words(one: Field, value: str) -> str:
    """The answer in the reader's language; a choice that is gone by now reads as its value."""
    if one.kind == Field.Kind.CHOICE:
        return one.choice_label(value)
    if one.kind == Field.Kind.NUMBER:
        return formats.number_format(value, use_l10n=True)
    if one.kind == Field.Kind.DATE:
        return formats.date_format(date.fromisoformat(value), "DATE_FORMAT")
    return value


def words_of(rows: "QuerySet[FieldValue]") -> str:
    """What the search shall find of the answers: texts, numbers, orders, and choices in both languages; one query."""
    words: list[str] = []
    for row in rows.select_related("field"):
        if row.field.kind == Field.Kind.CHOICE:
            words += [c[name] for c in row.field.choices for name in ("en", "tr") if c["value"] == row.value]
        elif row.field.kind in (Field.Kind.TEXT, Field.Kind.NUMBER, Field.Kind.ORDER):
            words.append(row.value)
    return " ".join(words)

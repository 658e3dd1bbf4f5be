"""Answers to a type's fields as people read them, and as the search finds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import formats

from tickets.models import Attachment, Field, FieldValue, Ticket


@dataclass(frozen=True)
class Shown:
    """One answer: its question, its words in the reader's language, and the file when it is one."""

    label: str
    text: str
    file: Attachment | None = None


def values_of(ticket: Ticket) -> list[Shown]:
    """The answers of a request in the order of the form, retired fields as well; one query, one more when there are files."""
    rows = list(FieldValue.objects.filter(ticket=ticket).select_related("field"))
    files = files_of(rows)
    return [Shown(row.field.label, in_words(row), files.get(row.value)) for row in rows]


def files_of(rows: Iterable[FieldValue]) -> dict[str, Attachment]:
    """Stored name → attachment of the file fields among the answers; a query when there are any."""
    names = [row.value for row in rows if row.field.kind == Field.Kind.FILE]
    return (
        {file.file: file for file in Attachment.objects.filter(file__in=names, message__isnull=False)} if names else {}
    )


def in_words(row: FieldValue) -> str:
    """The answer in the reader's language; a choice that is gone by now reads as its value."""
    kind = row.field.kind
    if kind == Field.Kind.CHOICE:
        return row.field.choice_label(row.value)
    if kind == Field.Kind.NUMBER:
        return formats.number_format(row.value.replace(",", "."), use_l10n=True) if _is_number(row.value) else row.value
    if kind == Field.Kind.DATE:
        return formats.date_format(date.fromisoformat(row.value), "DATE_FORMAT")
    return row.value


def words_of(rows: "QuerySet[FieldValue]") -> str:
    """What the search shall find of the answers: texts, numbers, orders, and choices in both languages; one query."""
    words: list[str] = []
    for row in rows.select_related("field"):
        if row.field.kind == Field.Kind.CHOICE:
            words += [
                choice[name] for choice in row.field.choices for name in ("en", "tr") if choice["value"] == row.value
            ]
        elif row.field.kind in (Field.Kind.TEXT, Field.Kind.NUMBER, Field.Kind.ORDER):
            words.append(row.value)
    return " ".join(words)


def _is_number(value: str) -> bool:
    return value.lstrip("-").replace(".", "", 1).isdigit()

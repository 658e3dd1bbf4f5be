"""Entries: the facts behind a number as lines of a list; of what the reader may not see only that it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.models import User
from knowledge.models import Feedback, Flag, Revision
from tickets.models import Deflection, Ticket
from tickets.reports.frame.facts import Facts

WORDS: dict[str, Promise] = {
    "opened": gettext_lazy("opened"),
    "contacted": gettext_lazy("contact"),
    "resolved": gettext_lazy("resolved"),
    "promised": gettext_lazy("deadline ended"),
    "own_resolved": gettext_lazy("resolved"),
    "own_promised": gettext_lazy("deadline ended"),
    "own_replies": gettext_lazy("replied"),
    "own_praise": gettext_lazy("praised"),
    "sent": gettext_lazy("sent"),
    "held": gettext_lazy("resolved"),
}
"""Kind of the fact → what happened at its date, where the row itself does not say."""


@dataclass(frozen=True)
class Entry:
    """One fact: its request (None: it has none, or the reader may not see it), its article, when, and what happened."""

    ticket: Ticket | None
    is_hidden: bool
    revision: Revision | None
    at: datetime
    word: str
    is_by_day: bool
    """Of readers and writers only the day is told: no opening shall lead to a person."""


def dated(rows: QuerySet[Any], facts: Facts) -> QuerySet[Any]:
    """The rows with what a line shows, joined, and `happened_at`, by which they are read."""
    related = [] if facts.ticket is None else [f"{_way(facts)}{name}" for name in ("person", "team", "reason")]
    if facts.is_about_articles:
        related.append("revision__translation__article")
    return rows.annotate(happened_at=F(facts.at)).select_related(*related)


def entries_of(rows: Sequence[Any], facts: Facts, reader: User) -> list[Entry]:
    """The lines of a page; one query more where rows may stand among them that the reader does not see."""
    tickets = [_ticket(row, facts) for row in rows]
    seen = _seen([ticket.pk for ticket in tickets if ticket], facts, reader)
    return [
        Entry(
            ticket=ticket if ticket and ticket.pk in seen else None,
            is_hidden=ticket is not None and ticket.pk not in seen,
            revision=row.revision if facts.is_about_articles else None,
            at=row.happened_at,
            word=_word(row, facts),
            is_by_day=isinstance(row, Deflection | Feedback),
        )
        for row, ticket in zip(rows, tickets, strict=True)
    ]


def _seen(numbers: list[int], facts: Facts, reader: User) -> set[int]:
    """Reports about requests count only what the reader may see; the others are looked up."""
    if reader.sees_all_teams or not (facts.of_reader or facts.is_about_articles):
        return set(numbers)
    return set(Ticket.objects.visible_to(reader).filter(pk__in=numbers).values_list("pk", flat=True))


def _ticket(row: Any, facts: Facts) -> Ticket | None:
    if facts.ticket is None:
        return None
    found: Ticket = reduce(getattr, facts.ticket.split("__"), row) if facts.ticket else row
    return found


def _way(facts: Facts) -> str:
    return f"{facts.ticket}__" if facts.ticket else ""


def _word(row: Any, facts: Facts) -> str:
    if isinstance(row, Deflection):
        return str(row.get_outcome_display()) if row.outcome else _("not known yet")
    if isinstance(row, Feedback):
        return _("helped") if row.is_helpful else str(row.get_why_display()) if row.why else _("did not help")
    if isinstance(row, Flag):
        return str(row.get_outcome_display()) if row.outcome else str(row.get_kind_display())
    return str(WORDS[facts.key])

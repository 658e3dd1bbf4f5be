"""The deadlines of one request as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tickets.models import Deadline, Ticket
from tickets.queries.deadlines.words import business_time, standing

KINDS = [Deadline.Kind.FIRST_REPLY, Deadline.Kind.NEXT_REPLY, Deadline.Kind.RESOLUTION]


@dataclass(frozen=True)
class Promised:
    """One deadline: what it is, how it stands (running, near, over, paused, kept, missed), in words, and its moment."""

    name: str
    state: str
    words: str
    at: datetime | None
    target: str
    calendar: str
    warn: datetime | None = None
    """When it becomes near, while it runs."""

    @property
    def runs(self) -> bool:
        """Whether what is left becomes less by itself."""
        return self.state in ("running", "near", "over")


def deadlines_of(ticket: Ticket) -> Sequence[Promised]:
    """The newest deadline of each kind that was not dropped, in the order of the kinds; one query."""
    rows = ticket.deadlines.exclude(outcome=Deadline.Outcome.DROPPED).select_related("calendar").order_by("-pk")[:40]
    newest: dict[str, Deadline] = {}
    for row in rows:
        newest.setdefault(row.kind, row)
    return [_promised(newest[kind]) for kind in KINDS if kind in newest]


def _promised(row: Deadline) -> Promised:
    state, words, at = _standing(row)
    kind, target = str(Deadline.Kind(row.kind).label), business_time(row.target_seconds)
    return Promised(kind, state, words, at, target, row.calendar.name, row.warn_at)


def _standing(row: Deadline) -> tuple[str, str, datetime | None]:
    over = row.used_seconds - row.target_seconds
    if row.outcome == Deadline.Outcome.KEPT:
        return "kept", _("kept"), row.ended_at
    if row.outcome == Deadline.Outcome.MISSED:
        return "missed", _("missed by %(time)s") % {"time": business_time(max(60, over))}, row.ended_at
    if row.due_at is None:
        if over > 0:
            return "missed", _("paused, missed by %(time)s") % {"time": business_time(max(60, over))}, None
        return "paused", _("paused, %(time)s left") % {"time": business_time(-over)}, None
    now = standing(row.due_at, row.warn_at)
    return now.state, now.words, row.due_at

"""Lessons: after which of their own resolutions customers came back, and why we think so; to learn from, not a reproach."""

from collections.abc import Sequence
from dataclasses import dataclass

from tickets.models import Repeat, Ticket
from tickets.queries.repeat import repeats_for
from tickets.queries.repeats.explanation import because
from tickets.reports.frame.scope import Scope

MOST = 10


@dataclass(frozen=True)
class Lesson:
    """A contact that came back to a resolution of the reader's, and why we think so."""

    repeat: Repeat
    earlier: Ticket | None
    back: Ticket | None
    """What was resolved, and where the customer came back; None where the reader does not see the request now."""
    because: Sequence[str]


def lessons(scope: Scope) -> list[Lesson]:
    """The newest ten in the scope: the reader's own resolutions of its days, reasons and channel. Two queries."""
    own = {
        "resolution__resolved_by": scope.reader,
        "resolution__resolved_at__gte": scope.period.start,
        "resolution__resolved_at__lt": scope.period.end,
    }
    found = repeats_for(scope.reader).filter(verdict=Repeat.Verdict.SAME, **own)
    if scope.reason:
        found = found.filter(resolution__reason__in=scope.reasons)
    if scope.channel:
        found = found.filter(resolution__channel=scope.channel)
    newest = list(found[:MOST])
    visible = Ticket.objects.visible_to(scope.reader).filter(pk__in=[repeat.ticket_id for repeat in newest])
    seen = set(visible.values_list("pk", flat=True))
    return [_lesson(repeat, is_seen=repeat.ticket_id in seen) for repeat in newest]


def _lesson(repeat: Repeat, *, is_seen: bool) -> Lesson:
    hidden = repeat.earlier_is_hidden  # type: ignore[attr-defined]
    return Lesson(
        repeat,
        earlier=None if hidden else repeat.resolution.ticket,
        back=repeat.ticket if is_seen else None,
        because=because(repeat) if is_seen else (),
    )

"""Service level: which share of the promises of time that ended in a period was kept.

For reports: `service_level(since=…, until=…, teams=…)` answers one `ServiceLevel` per kind of promise.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from tickets.models import Deadline


@dataclass(frozen=True)
class ServiceLevel:
    """Promises of one kind that ended in a period: how many were kept and how many missed; dropped ones do not count."""

    kind: str
    kept: int
    missed: int

    @property
    def ended(self) -> int:
        """Kept and missed together."""
        return self.kept + self.missed

    @property
    def share(self) -> float | None:
        """Share kept, 0–1; None when none ended."""
        return self.kept / self.ended if self.ended else None

    @property
    def name(self) -> str:
        """The kind in the reader's language."""
        return str(Deadline.Kind(self.kind).label)


def service_level(
    *,
    since: datetime,
    until: datetime,
    teams: Collection[int] | None = None,
    priorities: Collection[int] | None = None,
) -> Sequence[ServiceLevel]:
    """One row per kind, in the order first reply, next reply, resolution, of what ended in [since, until); one query.

    `teams` (ids) and `priorities` narrow it: the team and the priority that were promised.
    """
    ended = ended_between(since, until, teams, priorities).values("kind", "outcome").annotate(n=Count("pk"))
    counts = {(row["kind"], row["outcome"]): row["n"] for row in ended}
    return [
        ServiceLevel(kind, counts.get((kind, "kept"), 0), counts.get((kind, "missed"), 0)) for kind in Deadline.Kind
    ]


def ended_between(
    since: datetime,
    until: datetime,
    teams: Collection[int] | None = None,
    priorities: Collection[int] | None = None,
    *,
    outcome: str = "",
) -> QuerySet[Deadline]:
    """Queryset of Deadline: kept or missed in [since, until), narrowed; unordered. `outcome` leaves one of the two."""
    outcomes = [outcome] if outcome else [Deadline.Outcome.KEPT, Deadline.Outcome.MISSED]
    rows = Deadline.objects.filter(ended_at__gte=since, ended_at__lt=until, outcome__in=outcomes).exclude(outcome="")
    if teams is not None:
        rows = rows.filter(team__in=teams)
    if priorities is not None:
        rows = rows.filter(priority__in=priorities)
    return rows.order_by()

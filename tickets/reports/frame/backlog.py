"""Backlog: how many requests were open at the end of a day; reckoned back from those that are open now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from helpdesk.kernel.doors import not_found
from tickets.models import Category, Resolution, Ticket
from tickets.reports.frame.dimensions import NONE, Dimension, Time, piece_of
from tickets.reports.frame.facts import OPENED, Facts
from tickets.reports.frame.measures import Measure
from tickets.reports.frame.scope import Scope

AFTERWARDS = Facts(
    key="afterwards",
    rows=Resolution.objects.all,
    at="resolved_at",
    ticket="ticket",
    paths={name: f"ticket__{path}" for name, path in OPENED.paths.items()},
)
"""Resolutions under the team and queue of their request today: a request shall not leave a backlog it never stood in."""


@dataclass(frozen=True)
class Backlog(Measure):
    """The requests that were open at the end of the period, or of a day, week or month of it. Raises Http404."""

    def rows(self, scope: Scope, dimension: Dimension | None = None, part: str = "") -> QuerySet[Any]:
        end = scope.period.end
        tickets = self.facts.narrowed(Ticket.objects.all(), scope)
        if isinstance(dimension, Time):
            ends = {piece.first.isoformat(): piece.end for piece in dimension.pieces(scope)}
            if part not in ends:
                raise not_found()
            end = ends[part]
        elif dimension:
            tickets = dimension.narrow(tickets, self.facts, scope, part)
        return open_at(tickets, end)


def open_at(tickets: QuerySet[Ticket], moment: datetime) -> QuerySet[Ticket]:
    """Those that were open or waiting at this moment."""
    stood = Resolution.objects.filter(ticket=OuterRef("pk"), resolved_at__lt=moment)
    stood = stood.filter(Q(reopened_at__isnull=True) | Q(reopened_at__gte=moment))
    opened = tickets.filter(opened_at__lt=moment).exclude(Q(closed_at__isnull=False, closed_at__lt=moment))
    return opened.filter(~Exists(stood))


def backlog(scope: Scope, dimension: Dimension | None) -> Mapping[str, float]:
    """Key of the part → requests open at its end. What changed after the end is taken back from what is open now."""
    pieces = dimension.pieces(scope) if isinstance(dimension, Time) else [scope.period]
    ends = [piece.end for piece in pieces]
    divided = dimension if dimension and not isinstance(dimension, Time) and dimension.divides(OPENED) else None
    if dimension and not isinstance(dimension, Time) and divided is None:
        return {}
    changes = _changes(scope, ends, divided)
    open_now = _open_now(scope, divided)
    if divided is None:
        keys = [piece.first.isoformat() for piece in pieces] if dimension else [""]
        return {key: open_now.get(None, 0) + sum(changes[None][place:]) for place, key in enumerate(keys)}
    parts = divided.parts(scope)
    found = {value: open_now.get(value, 0) + changes[value][0] for value in {*open_now, *changes}}
    return {parts[value].key if value in parts else NONE: count for value, count in found.items()}


def _open_now(scope: Scope, divided: Dimension | None) -> dict[Any, int]:
    tickets = OPENED.narrowed(Ticket.objects.filter(category__in=[Category.OPEN, Category.WAITING]), scope)
    group = divided.expression(OPENED, scope) if divided else Value(0)
    rows = tickets.annotate(part_of_it=group).values("part_of_it").annotate(size=Count("pk"))
    return {row["part_of_it"] if divided else None: row["size"] for row in rows}


def _changes(scope: Scope, ends: list[datetime], divided: Dimension | None) -> dict[Any, list[int]]:
    """Value of the part → for each end, what has to be added for the time until the next one (or until now)."""
    changes: dict[Any, list[int]] = defaultdict(lambda: [0] * len(ends))
    for sign, facts, rows, at in _flows():
        after = facts.narrowed(rows.filter(**{f"{at}__gte": ends[0]}), scope)
        group = divided.expression(facts, scope) if divided else Value(0)
        counts = after.annotate(part_of_it=group, place=piece_of(at, ends)).values("part_of_it", "place")
        for row in counts.annotate(size=Count("pk")):
            changes[row["part_of_it"] if divided else None][row["place"]] += sign * row["size"]
    return changes


def _flows() -> Iterator[tuple[int, Facts, QuerySet[Any], str]]:
    standing = Resolution.objects.filter(ticket=OuterRef("pk"), reopened_at__isnull=True)
    yield -1, OPENED, Ticket.objects.all(), "opened_at"
    yield 1, OPENED, Ticket.objects.filter(~Exists(standing), closed_at__isnull=False), "closed_at"
    yield 1, AFTERWARDS, Resolution.objects.all(), "resolved_at"
    yield -1, AFTERWARDS, Resolution.objects.filter(reopened_at__isnull=False), "reopened_at"

"""The tree of reasons as an admin sees it, and what retiring or merging one would mean."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from helpdesk.kernel import clock
from tickets.models import Category, Reason, Resolution, Ticket
from tickets.queries.reasons import counted_as

RECENT = timedelta(days=90)


@dataclass(frozen=True)
class Row:
    """A reason with how often it, or what was merged into it, was the answer in the last 90 days (a heading: all below)."""

    reason: Reason
    recent: int
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True)
class Branch:
    """A heading with the reasons in use below it, in their order."""

    top: Row
    leaves: Sequence[Row]


@dataclass(frozen=True)
class Tree:
    """Everything that can be set, and what was taken out of use."""

    branches: Sequence[Branch]
    retired: Sequence[Reason]


@dataclass(frozen=True)
class Use:
    """How much hangs on a reason."""

    open: int
    """Open and waiting requests it is set on: they are asked for another when they are resolved."""
    past: int
    """Resolutions that keep it, or what was merged into it."""
    recent: int
    """Of these, of the last 90 days."""


def whole_tree() -> Tree:
    """All reasons, with counts; two queries."""
    reasons = list(Reason.objects.select_related("parent", "merged_into"))
    since = clock.now() - RECENT
    told = Resolution.objects.filter(resolved_at__gte=since).values("reason").annotate(times=Count("pk")).order_by()
    now = {reason.pk: reason.current for reason in reasons}
    counts = Counter[int]()
    for row in told:
        counts[now[row["reason"]].pk] += row["times"]
    living = [reason for reason in reasons if reason.retired_at is None]
    tops = [reason for reason in living if not reason.is_leaf]
    branches = []
    for place, top in enumerate(tops):
        below = [leaf for leaf in living if leaf.parent_id == top.pk]
        leaves = [Row(leaf, counts[leaf.pk], at == 0, at == len(below) - 1) for at, leaf in enumerate(below)]
        total = sum(counts[one.pk] for one in reasons if one.parent_id == top.pk)
        branches.append(Branch(Row(top, total, place == 0, place == len(tops) - 1), leaves))
    return Tree(branches, [reason for reason in reasons if reason.retired_at])


def use_of(reason: Reason) -> Use:
    """What would be touched; two queries."""
    below = Reason.objects.filter(Q(pk=reason.pk) | Q(pk__in=counted_as(reason.pk).values("pk"))).order_by()
    unfinished = Ticket.objects.filter(reason__in=below, category__in=[Category.OPEN, Category.WAITING])
    resolutions = Resolution.objects.filter(reason__in=below)
    recent = resolutions.filter(resolved_at__gte=clock.now() - RECENT)
    return Use(unfinished.count(), resolutions.count(), recent.count())

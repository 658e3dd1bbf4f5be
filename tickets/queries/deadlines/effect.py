"""What a change of promises would do: how many of those that run would move."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from helpdesk.models import Team
from tickets.models import Deadline, DeadlinePolicy

MOST_COUNTED = 1000


def would_move(team: Team | None, targets: Mapping[int, Mapping[str, int | None] | None]) -> int:
    """Deadlines that run or pause and would get another target, at most 1000.

    `targets`: priority → kind → seconds (None: nothing promised), or None where a team goes by everybody's again.
    """
    moved = Q(pk__in=[])
    for priority, wanted in targets.items():
        kinds = wanted if wanted is not None else _of_everybody(priority)
        for kind, seconds in kinds.items():
            moved |= Q(priority=priority, kind=kind) & ~Q(target_seconds=seconds or 0)
    rows = _standing(team, list(targets)).filter(moved)
    return rows.order_by()[:MOST_COUNTED].count()


def policies_of(team: Team | None) -> dict[int, DeadlinePolicy]:
    """Priority → the row of this team, or (None) of everybody."""
    return {policy.priority: policy for policy in DeadlinePolicy.objects.filter(team=team)}


def seconds_of(policy: DeadlinePolicy | None) -> dict[str, int | None]:
    """Kind → seconds of a row; nothing promised when there is none."""
    return {kind: getattr(policy, f"{kind}_seconds", None) for kind in Deadline.Kind.values}


def _of_everybody(priority: int) -> dict[str, int | None]:
    return seconds_of(policies_of(None).get(priority))


def _standing(team: Team | None, priorities: list[int]) -> QuerySet[Deadline]:
    """What runs or pauses under the team's rows; everybody's rows hold where a team has none of its own."""
    rows = Deadline.objects.filter(outcome="", breached_at__isnull=True)
    if team is not None:
        return rows.filter(team=team)
    own = DeadlinePolicy.objects.filter(team__isnull=False, priority__in=priorities)
    for policy in own:
        rows = rows.exclude(team=policy.team_id, priority=policy.priority)
    return rows

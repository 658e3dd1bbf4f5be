"""Which promises hold for a request: its team's targets for its priority, else everybody's, and the calendar they count in."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from helpdesk.kernel.worktime.hours import Hours
from helpdesk.models import Calendar, Team
from helpdesk.queries.calendar import forget_hours, hours_of, times_forgotten
from tickets.models import Deadline, DeadlinePolicy

FRESH = 5.0
"""Seconds for which a process trusts what it has read: every new request asks, and rules hardly ever change."""
_kept: dict[tuple[int | None, int], tuple[float, int, "Rule | None"]] = {}


@dataclass(frozen=True)
class Rule:
    """Targets in seconds of business time by kind (what is not promised is missing), and the calendar of the team."""

    targets: Mapping[str, int]
    calendar: Calendar

    @property
    def hours(self) -> Hours:
        """The calendar's working hours."""
        return hours_of(self.calendar)

    @property
    def as_of(self) -> datetime:
        """Which state of the calendar this is."""
        return self.calendar.changed_at


def rule_for(team_id: int | None, priority: int) -> Rule | None:
    """The rule of a team (None: of no team) for a priority; None when nothing is promised. At most five seconds old.

    What is promised by a rule that was just changed is set right by the sweep, as everything that runs is (reckoning.py).
    """
    at, state, rule = _kept.get((team_id, priority), (0.0, -1, None))
    if state != times_forgotten() or time.monotonic() - at > FRESH:
        rule = _read(team_id, priority)
        _kept[team_id, priority] = time.monotonic(), times_forgotten(), rule
    return rule


def forget_rules() -> None:
    """Read every rule and calendar anew next time: this process has changed one."""
    _kept.clear()
    forget_hours()


def _read(team_id: int | None, priority: int) -> Rule | None:
    whose = Q(team__isnull=True) if team_id is None else Q(team__isnull=True) | Q(team=team_id)
    policies = DeadlinePolicy.objects.filter(whose, priority=priority)
    policy = policies.order_by(F("team").desc(nulls_last=True)).first()
    targets = targets_of(policy) if policy else {}
    calendar = calendar_of(team_id) if targets else None
    rule = Rule(targets, calendar) if calendar else None
    return rule if rule and any(rule.hours.week) else None


def targets_of(policy: DeadlinePolicy) -> dict[str, int]:
    """Kind → seconds, of what the policy promises."""
    seconds = {kind: getattr(policy, f"{kind}_seconds") for kind in Deadline.Kind.values}
    return {kind: value for kind, value in seconds.items() if value}


def calendar_of(team_id: int | None) -> Calendar | None:
    """The team's own calendar, else the default one; one query."""
    own = Q(pk__in=Team.objects.filter(pk=team_id).values("calendar")) if team_id else Q(pk__in=[])
    return Calendar.objects.filter(own | Q(is_default=True)).order_by("is_default").first()

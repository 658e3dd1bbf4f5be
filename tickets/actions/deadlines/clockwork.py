"""The clock of one deadline, in memory: it runs, stands still, and ends. Whoever turns it saves the row."""

from datetime import datetime, timedelta

from helpdesk.kernel.worktime.hours import add, between
from helpdesk.queries.calendar import hours_of
from tickets.models import Deadline, Ticket
from tickets.queries.deadlines.rules import Rule

WARN_AT = 0.75
"""Share of the target after which its people are warned."""
TURNED = [
    "calendar",
    "team",
    "priority",
    "target_seconds",
    "used_seconds",
    "running_since",
    "warn_at",
    "due_at",
    "warned_at",
    "breached_at",
    "as_of",
    "ended_at",
    "ended_by",
    "outcome",
]
"""What turning a clock may change."""


def new_deadline(ticket: Ticket, kind: str, rule: Rule, at: datetime) -> Deadline:
    """An unsaved deadline that runs from `at`. Raises NeverOpen."""
    deadline = Deadline(
        ticket=ticket,
        kind=kind,
        calendar=rule.calendar,
        team_id=ticket.team_id,
        priority=ticket.priority,
        target_seconds=rule.targets[kind],
        started_at=at,
        as_of=rule.as_of,
    )
    run(deadline, at)
    return deadline


def run(deadline: Deadline, at: datetime) -> None:
    """Let the clock run from `at`. Raises NeverOpen.

    One that used more than its target was due before `at`, by as much as it is over.
    """
    hours, left = hours_of(deadline.calendar), deadline.target_seconds - deadline.used_seconds
    until_warning = int(deadline.target_seconds * WARN_AT) - deadline.used_seconds
    deadline.running_since = at
    deadline.due_at = add(hours, at, left) if left > 0 else at + timedelta(seconds=left)
    deadline.warn_at = min(add(hours, at, until_warning), deadline.due_at)


def stand(deadline: Deadline, at: datetime) -> None:
    """Let the clock stand still from `at` on, with what was used."""
    if deadline.running_since is not None:
        deadline.used_seconds += between(hours_of(deadline.calendar), deadline.running_since, at)
    deadline.running_since = deadline.warn_at = deadline.due_at = None


def end(deadline: Deadline, at: datetime, *, is_met: bool) -> None:
    """End at `at`: what was not in time is missed; in time it is kept, or dropped when nobody did what was promised."""
    is_late = bool(deadline.breached_at) or (deadline.due_at is not None and deadline.due_at < at)
    stand(deadline, at)
    deadline.ended_at = at
    if is_late:
        deadline.outcome = Deadline.Outcome.MISSED
    else:
        deadline.outcome = Deadline.Outcome.KEPT if is_met else Deadline.Outcome.DROPPED

"""Sweeping: warn once at 75 % of a promise, tell once that it was missed; by compare-and-set, so any number may sweep."""

from datetime import datetime

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from tickets.actions.deadlines.following import tell_missed
from tickets.models import Deadline

BATCH = 200


@action
def warn_of_deadlines(*, by: None) -> int:
    """Announce at most 200 promises that are near for the first time; answers how many. What is past is missed instead."""
    now = clock.now()
    near = Deadline.objects.filter(warn_at__lte=now, due_at__gt=now, warned_at__isnull=True, ended_at__isnull=True)
    warned = 0
    for deadline in near.select_related("ticket").order_by("warn_at", "pk")[:BATCH]:
        if _mark(deadline, now, "warned_at"):
            warned += 1
            ticket = deadline.ticket
            data = {"deadline": deadline.pk, "kind": deadline.kind, "assignee": ticket.assignee_id}
            announce("deadline.warned", ticket, by=by, **data)
    return warned


@action
def miss_deadlines(*, by: None) -> int:
    """Announce at most 200 promises that are past for the first time; answers how many."""
    now = clock.now()
    past = Deadline.objects.filter(due_at__lte=now, breached_at__isnull=True, ended_at__isnull=True)
    missed = 0
    for deadline in past.select_related("ticket").order_by("due_at", "pk")[:BATCH]:
        if _mark(deadline, now, "breached_at", "warned_at"):
            missed += 1
            tell_missed(deadline, by=by, assignee=deadline.ticket.assignee_id)
    return missed


def _mark(deadline: Deadline, now: datetime, field: str, *others: str) -> bool:
    """Write the moment unless somebody has; not when the clock was turned since it was read. Whether it was us."""
    same = Deadline.objects.filter(
        pk=deadline.pk, due_at=deadline.due_at, ended_at__isnull=True, **{f"{field}__isnull": True}
    )
    return bool(same.update(**dict.fromkeys((field, *others), now)))

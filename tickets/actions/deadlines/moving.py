"""Moving: another priority, team or calendar moves what runs. Used time stays; what was missed stays missed."""

from datetime import datetime

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import Calendar, User
from tickets.actions.deadlines.clockwork import TURNED, end, new_deadline, run, stand
from tickets.actions.deadlines.following import NEAREST, note_nearest
from tickets.actions.writing import locked
from tickets.models import Category, Deadline, Ticket
from tickets.queries.deadlines.rules import Rule, forget_rules, rule_for

BATCH = 200
"""Deadlines read in one go; the requests they belong to are reckoned anew each in a transaction of its own."""


@action
def move_deadlines(ticket: Ticket, *, by: User | None, because: str) -> None:
    """Hold the locked request to the promises of its team and priority as they are now, and save when its nearest is due.

    `because` is what changed: priority, team or calendar. A promise that did not exist begins now.
    """
    rule, now = rule_for(ticket.team_id, ticket.priority), clock.now()
    rows = list(ticket.deadlines.filter(ended_at__isnull=True).select_related("calendar"))
    for row in rows:
        _move(row, rule, now, by=by, ticket=ticket, because=because)
    begun = _missing(ticket, rows, rule, now) if because != "calendar" else []
    if rows or begun:
        note_nearest(ticket, [*rows, *Deadline.objects.bulk_create(begun)])
        ticket.save(update_fields=NEAREST)


@action
def reckon_ticket(number: int, *, by: None) -> None:
    """Reckon the promises of one request anew after a calendar or a policy was changed."""
    ticket = Ticket.objects.filter(pk=number).first()
    if ticket is not None:
        move_deadlines(locked(ticket), by=by, because="calendar")


def reckon_deadlines(*, by: None) -> int:
    """Reckon the requests of at most 200 deadlines anew that run by a past state of their calendar; answers how many requests.

    Every row knows the state it was reckoned with, so whoever is interrupted goes on where it ended.
    """
    forget_rules()
    numbers: set[int] = set()
    for calendar in Calendar.objects.all():
        past = Deadline.objects.filter(calendar=calendar, as_of__lt=calendar.changed_at, outcome="")
        numbers.update(past.order_by("as_of").values_list("ticket_id", flat=True)[:BATCH])
        if len(numbers) >= BATCH:
            break
    for number in sorted(numbers):
        reckon_ticket(number, by=by)
    return len(numbers)


def _move(row: Deadline, rule: Rule | None, now: datetime, *, by: User | None, ticket: Ticket, because: str) -> None:
    was_due, was_target = row.due_at, row.target_seconds
    is_missed = row.breached_at is not None or (row.due_at is not None and row.due_at < now)
    if is_missed:
        row.as_of = row.calendar.changed_at
    elif rule is None or row.kind not in rule.targets:
        end(row, now, is_met=False)
        announce("deadline.dropped", ticket, by=by, deadline=row.pk, kind=row.kind, because=because)
    else:
        _apply(row, rule, now, ticket)
    row.save(update_fields=TURNED)
    if row.ended_at is None and (row.due_at, row.target_seconds) != (was_due, was_target):
        _tell_moved(row, by, ticket, because)


def _apply(row: Deadline, rule: Rule, now: datetime, ticket: Ticket) -> None:
    runs_since = row.running_since
    if row.calendar != rule.calendar:
        # What was used was used by the calendar of then; from now on the other one counts.
        stand(row, now)
        runs_since = now if runs_since else None
    row.calendar, row.as_of = rule.calendar, rule.as_of
    row.team_id, row.priority, row.target_seconds = ticket.team_id, ticket.priority, rule.targets[row.kind]
    if runs_since is not None:
        run(row, runs_since)
        # Moved to a later date, it is warned of again; it never is twice for the same one.
        row.warned_at = None if row.warn_at is not None and row.warn_at > now else row.warned_at


def _tell_moved(row: Deadline, by: User | None, ticket: Ticket, because: str) -> None:
    announce(
        "deadline.moved",
        ticket,
        by=by,
        deadline=row.pk,
        kind=row.kind,
        due=row.due_at.isoformat() if row.due_at else None,
        target=row.target_seconds,
        priority=row.priority,
        because=because,
    )


def _missing(ticket: Ticket, rows: list[Deadline], rule: Rule | None, now: datetime) -> list[Deadline]:
    """What the rule promises of a request, nobody has done yet, and no row stands for."""
    if rule is None:
        return []
    owed = set()
    if ticket.is_open and ticket.first_replied_at is None:
        owed.add(Deadline.Kind.FIRST_REPLY)
    if ticket.category == Category.OPEN:
        owed.add(Deadline.Kind.RESOLUTION)
    owed -= {Deadline.Kind(row.kind) for row in rows}
    return [new_deadline(ticket, kind, rule, now) for kind in sorted(owed) if kind in rule.targets]

"""Following: what is said and done on a request starts, pauses and ends its promises of time.

- *First reply* runs from opening to the first public reply of one of us, whatever category the request is in.
- *Next reply* runs from the first message of the customer we have not answered; further ones do not start it again.
- *Resolution* counts while the request is open, stands still while it waits, and ends when it is resolved. Reopened, it
  begins anew with its whole target: the promise before it has ended and is in the reports, and whoever came back has to
  be helped from the beginning. That the first solution did not hold is counted where it belongs, as a repeat contact.

A promise nobody needs any more (resolved without a reply, closed as spam) is dropped, unless it was missed before.
"""

from collections.abc import Iterable
from datetime import datetime

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.kernel.worktime.hours import NeverOpen
from helpdesk.models import User
from tickets.actions.deadlines.clockwork import TURNED, end, new_deadline, run, stand
from tickets.actions.writing import locked
from tickets.models import Category, Deadline, Ticket
from tickets.queries.deadlines.rules import rule_for

NEAREST = ["next_due_at", "next_warn_at", "next_due_kind"]
"""What a request knows of its deadlines."""
FIRST, NEXT, RESOLUTION = Deadline.Kind.FIRST_REPLY, Deadline.Kind.NEXT_REPLY, Deadline.Kind.RESOLUTION


def promised_at_opening(ticket: Ticket) -> list[Deadline]:
    """The promises of a request that is about to be saved, unsaved; the request learns its nearest one."""
    return _started(ticket, (FIRST, RESOLUTION), ticket.opened_at)


@action
def write_promises(deadlines: list[Deadline], *, by: object) -> None:
    """Save what `promised_at_opening` made, once the request is saved: one statement, none without promises."""
    if deadlines:
        Deadline.objects.bulk_create(deadlines)


@action
def follow_contact(ticket: Ticket, *, by: object) -> None:
    """The customer wrote (not mere thanks) and the locked request is open: we owe a reply; the caller saves the request."""
    rows = _standing(ticket)
    now, kinds = clock.now(), {row.kind for row in rows}
    owed = [kind for kind in (NEXT, RESOLUTION) if kind not in kinds and not (kind == NEXT and FIRST in kinds)]
    _follow(ticket, rows, now, by)
    rows += _begin(ticket, owed, now)
    note_nearest(ticket, rows)


@action
def follow_ticket(ticket: Ticket, *, by: object) -> None:
    """The locked request was answered or changed its category: clocks stop, run and end; the caller saves the request.

    Without promises it costs nothing.
    """
    rows = _standing(ticket)
    _follow(ticket, rows, clock.now(), by)
    note_nearest(ticket, rows)


@action
def follow_reopening(ticket: Ticket, *, by: object) -> None:
    """One of us reopened the locked request: its resolution is promised anew; the caller saves the request."""
    rows = _standing(ticket)
    rows += _begin(ticket, [RESOLUTION] if RESOLUTION not in {row.kind for row in rows} else [], clock.now())
    note_nearest(ticket, rows)


@action
def follow_saved(ticket: Ticket, *, by: object) -> None:
    """Like `follow_ticket` for a request whose category was just written: locks it, and saves what is due next."""
    ticket = locked(ticket)
    if ticket.has_deadlines:  # type: ignore[attr-defined]
        follow_ticket(ticket, by=by)
        ticket.save(update_fields=NEAREST)


def note_nearest(ticket: Ticket, deadlines: Iterable[Deadline]) -> None:
    """Tell the unsaved request which of these (all that stand) is due next."""
    running = [(row.due_at, row.warn_at, row.kind) for row in deadlines if row.due_at is not None]
    if running:
        ticket.next_due_at, ticket.next_warn_at, ticket.next_due_kind = min(running)
    else:
        ticket.next_due_at = ticket.next_warn_at = None
        ticket.next_due_kind = ""


@action
def tell_missed(deadline: Deadline, *, by: None, assignee: int | None) -> None:
    """Announce that a promise was missed; the caller has just written `breached_at`, so that it is told once."""
    data = {"deadline": deadline.pk, "kind": deadline.kind, "assignee": assignee}
    announce("deadline.missed", deadline.ticket, by=by, **data)


def _standing(ticket: Ticket) -> list[Deadline]:
    """What has not ended; a request that was locked knows whether there is anything."""
    if not getattr(ticket, "has_deadlines", True):
        return []
    return list(ticket.deadlines.filter(ended_at__isnull=True).select_related("calendar"))


def _follow(ticket: Ticket, rows: list[Deadline], now: datetime, by: object) -> None:
    for row in rows:
        # Late, and no sweep has told so yet: told now, because the clock stops.
        is_news = row.due_at is not None and row.due_at < now and row.breached_at is None
        if not _turn(row, ticket, now):
            continue
        if is_news:
            row.breached_at, row.warned_at = now, row.warned_at or now
            tell_missed(row, by=None, assignee=ticket.assignee_id)
        if row.ended_at is not None and isinstance(by, User):
            row.ended_by = by
        row.save(update_fields=TURNED)


def _turn(row: Deadline, ticket: Ticket, now: datetime) -> bool:
    """Turn the clock as the request stands; whether anything changed."""
    if row.kind == RESOLUTION:
        return _turn_resolution(row, ticket, now)
    replied_at = ticket.first_replied_at if row.kind == FIRST else ticket.last_replied_at
    is_met = replied_at is not None and replied_at >= row.started_at
    if is_met or not ticket.is_open:
        end(row, now, is_met=is_met)
    return row.ended_at is not None


def _turn_resolution(row: Deadline, ticket: Ticket, now: datetime) -> bool:
    runs, should_run = row.running_since is not None, ticket.category == Category.OPEN
    if not ticket.is_open:
        end(row, now, is_met=ticket.is_resolved)
    elif runs and not should_run:
        stand(row, now)
    elif should_run and not runs:
        run(row, now)
    else:
        return False
    return True


def _begin(ticket: Ticket, kinds: list[Deadline.Kind], now: datetime) -> list[Deadline]:
    begun = _started(ticket, kinds, now) if kinds else []
    return Deadline.objects.bulk_create(begun) if begun else []


def _started(ticket: Ticket, kinds: Iterable[Deadline.Kind], at: datetime) -> list[Deadline]:
    rule = rule_for(ticket.team_id, ticket.priority)
    if rule is None:
        return []
    try:
        begun = [new_deadline(ticket, kind, rule, at) for kind in kinds if kind in rule.targets]
    except NeverOpen:
        return []
    note_nearest(ticket, begun)
    return begun

"""Queues: rename, give to another team, make the default one, retire with a place for what waits there."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import Team, User
from tickets.actions.assignment import move_ticket
from tickets.actions.deadlines.moving import move_deadlines
from tickets.actions.setting_up import free_name
from tickets.models import Category, Queue, RequestType, Ticket

BATCH = 100


@action
def change_queue(queue: Queue, *, by: User, name: str, team: Team | None) -> Queue:
    """Rename it, and say which team works it (None: everybody). What waits there follows by `bring_along`. Raises Invalid."""
    queue = _locked(queue)
    if team is not None and team.retired_at:
        raise Invalid({"team": _("This team is retired.")})
    name, was = free_name(name, besides=queue), queue.team_id
    renamed, moved = name != queue.name, was != (team.pk if team else None)
    if renamed or moved:
        queue.name, queue.team = name, team
        queue.save(update_fields=["name", "team"])
        announce("queue.changed", queue, by=by, was=was, to=queue.team_id, renamed=renamed)
    return queue


@action
def make_default(queue: Queue, *, by: User) -> Queue:
    """From now on it takes what has no other queue. Raises Invalid for a retired one."""
    queue = _locked(queue)
    if queue.retired_at:
        raise Invalid({"queue": _("This queue is retired.")})
    if not queue.is_default:
        Queue.objects.filter(is_default=True).update(is_default=False)
        queue.is_default = True
        queue.save(update_fields=["is_default"])
        announce("queue.made_default", queue, by=by)
    return queue


@action
def retire_queue(queue: Queue, *, by: User, into: Queue) -> Queue:
    """It takes nothing new; types that led here lead to `into`. What waits there follows by `bring_along`. Raises Invalid."""
    queue = _locked(queue)
    if queue.is_default:
        raise Invalid({"into": _("Make another queue the default one first: what has no queue must go somewhere.")})
    if into.pk == queue.pk or into.retired_at:
        raise Invalid({"into": _("Choose another queue that is in use.")})
    if queue.retired_at is None:
        queue.retired_at = clock.now()
        queue.save(update_fields=["retired_at"])
        types = RequestType.objects.filter(queue=queue)
        announce("queue.retired", queue, by=by, into=into.pk, types=list(types.values_list("pk", flat=True)))
        types.update(queue=into)
    return queue


@action
def restore_queue(queue: Queue, *, by: User) -> Queue:
    """It can be chosen again; what was moved stays where it is."""
    queue = _locked(queue)
    if queue.retired_at is not None:
        queue.retired_at = None
        queue.save(update_fields=["retired_at"])
        announce("queue.restored", queue, by=by)
    return queue


def bring_along(queue: Queue, *, by: User, into: Queue | None = None) -> int:
    """Let every request that is not closed follow: to the queue's present team, or into another queue; answers how many.

    Batch by batch, so that nobody waits long for the database; asked again it goes on where it stopped.
    """
    total = 0
    while done := _move_some(queue, by=by, into=into) if into else _give_some(queue, by=by):
        total += done
    return total


@action
def _give_some(queue: Queue, *, by: User) -> int:
    # Written out: in SQL, "not this team" leaves out those without one.
    foreign = ~Q(team=queue.team_id) | Q(team__isnull=True) if queue.team_id else Q(team__isnull=False)
    others = _waiting_in(queue).filter(foreign)
    batch = list(others.select_for_update(of=("self",)).order_by("pk")[:BATCH])
    for ticket in batch:
        was, ticket.team_id = ticket.team_id, queue.team_id
        ticket.save(update_fields=["team"])
        move_deadlines(ticket, by=by, because="team")
        announce("ticket.team_changed", ticket, by=by, was=was, to=queue.team_id)
    return len(batch)


@action
def _move_some(queue: Queue, *, by: User, into: Queue) -> int:
    batch = list(_waiting_in(queue).order_by("pk")[:BATCH])
    for ticket in batch:
        move_ticket(ticket, by=by, to=into)
    return len(batch)


def _waiting_in(queue: Queue) -> QuerySet[Ticket]:
    return Ticket.objects.filter(queue=queue).exclude(category=Category.CLOSED)


def _locked(queue: Queue) -> Queue:
    return Queue.objects.select_for_update().get(pk=queue.pk)

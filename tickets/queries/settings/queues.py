"""The queues as an admin sees them, and who would see what after a change."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from helpdesk.models import Team, User
from helpdesk.queries.people import staff
from tickets.models import Category, Queue, Ticket

UNFINISHED = Q(tickets__category__in=[Category.OPEN, Category.WAITING])


@dataclass(frozen=True)
class Sight:
    """What giving a queue to another team changes: whose requests move, and who sees them then."""

    open: int
    gain: Sequence[User]
    """Colleagues who see the requests of the queue then, and did not before."""
    lose: Sequence[User]
    """Colleagues who no longer see them, unless they work one or nobody does."""


def all_queues() -> list[Queue]:
    """Every queue with its team and `unfinished`, the default first, retired ones last."""
    rows = Queue.objects.select_related("team").annotate(unfinished=Count("tickets", filter=UNFINISHED))
    return sorted(rows, key=lambda queue: (queue.retired_at is not None, not queue.is_default, queue.name))


def queues_of(team: Team) -> list[str]:
    """Names of the queues in use that the team works."""
    return list(Queue.objects.filter(team=team, retired_at__isnull=True).values_list("name", flat=True))


def unfinished_in(queue: Queue) -> QuerySet[Ticket]:
    """Requests that wait there for somebody."""
    return Ticket.objects.filter(queue=queue, category__in=[Category.OPEN, Category.WAITING])


def sight_after(queue: Queue, team: Team | None) -> Sight:
    """Who would see what, were the queue the team's (None: everybody's)."""
    before, after = _seeing(queue.team_id), _seeing(team.pk if team else None)
    names = {user.pk: user for user in [*before, *after]}
    was, then = {user.pk for user in before}, {user.pk for user in after}
    gain, lose = ([names[pk] for pk in names if pk in one] for one in (then - was, was - then))
    return Sight(unfinished_in(queue).count(), gain, lose)


def _seeing(team_id: int | None) -> list[User]:
    # Who sees all teams anyway is not affected.
    bound = staff().filter(is_lead=False, is_admin=False)
    return list(bound.filter(teams=team_id) if team_id else bound)

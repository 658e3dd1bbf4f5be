"""Queues: their requests follow them, and a retired one leaves nothing behind."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, Team, User
from tickets.actions.assignment import move_ticket
from tickets.actions.settings.queue import bring_along, change_queue, make_default, restore_queue, retire_queue
from tickets.models import Queue, RequestType, Ticket


def test_requests_follow_the_queue_to_its_new_team(
    cems_ticket: Ticket, default_queue: Queue, returns: Team, admin_user: User
) -> None:
    queue = change_queue(default_queue, by=admin_user, name="General", team=returns)
    assert bring_along(queue, by=admin_user) == 1
    cems_ticket.refresh_from_db()
    assert cems_ticket.team_id == returns.pk
    event = Event.objects.get(kind="ticket.team_changed")
    assert (event.noun_id, event.data["to"]) == (cems_ticket.pk, returns.pk)
    assert bring_along(queue, by=admin_user) == 0


def test_a_queue_of_everybody_takes_the_team_off_its_requests(
    cems_ticket: Ticket, default_queue: Queue, admin_user: User
) -> None:
    queue = change_queue(default_queue, by=admin_user, name="General", team=None)
    assert bring_along(queue, by=admin_user) == 1
    assert Ticket.objects.get().team_id is None


def test_there_is_one_default_queue(default_queue: Queue, returns_queue: Queue, admin_user: User) -> None:
    make_default(returns_queue, by=admin_user)
    assert list(Queue.objects.filter(is_default=True)) == [returns_queue]


def test_a_retired_queue_hands_its_requests_and_types_over(
    cems_ticket: Ticket, default_queue: Queue, returns_queue: Queue, default_type: RequestType, admin_user: User
) -> None:
    make_default(returns_queue, by=admin_user)
    retired = retire_queue(default_queue, by=admin_user, into=returns_queue)
    assert bring_along(retired, by=admin_user, into=returns_queue) == 1
    cems_ticket.refresh_from_db()
    default_type.refresh_from_db()
    assert (cems_ticket.queue_id, cems_ticket.team_id) == (returns_queue.pk, returns_queue.team_id)
    assert default_type.queue_id == returns_queue.pk
    with pytest.raises(Invalid):
        move_ticket(cems_ticket, by=admin_user, to=retired)
    assert restore_queue(retired, by=admin_user).retired_at is None


def test_the_default_queue_and_a_place_that_is_none_are_refused(
    default_queue: Queue, returns_queue: Queue, admin_user: User
) -> None:
    with pytest.raises(Invalid):
        retire_queue(default_queue, by=admin_user, into=returns_queue)
    with pytest.raises(Invalid):
        retire_queue(returns_queue, by=admin_user, into=returns_queue)


def test_two_queues_do_not_share_a_name(default_queue: Queue, returns_queue: Queue, admin_user: User) -> None:
    with pytest.raises(Invalid) as refusal:
        change_queue(default_queue, by=admin_user, name="Returns", team=None)
    assert list(refusal.value.fields) == ["name"]

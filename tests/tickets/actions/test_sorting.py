"""Assignment, queue, reason, priority and tags: set once, told once, refused when they cannot be."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.recording import record_contact
from tickets.actions.sorting import set_priority, set_reason, set_tags
from tickets.models import Queue, Reason, Ticket


def told(kind: str) -> int:
    return Event.objects.filter(kind=kind).count()


def test_assigning_twice_is_told_once(cems_ticket: Ticket, ada: User, lena: User) -> None:
    for _ in range(2):
        assign_ticket(cems_ticket, by=lena, to=ada)
    cems_ticket.refresh_from_db()
    assert (cems_ticket.assignee, told("ticket.assigned")) == (ada, 1)
    assign_ticket(cems_ticket, by=lena, to=None)
    cems_ticket.refresh_from_db()
    assert cems_ticket.assignee is None


def test_a_moved_request_belongs_to_the_queues_team(cems_ticket: Ticket, ada: User, returns_queue: Queue) -> None:
    move_ticket(cems_ticket, by=ada, to=returns_queue)
    cems_ticket.refresh_from_db()
    assert (cems_ticket.queue, cems_ticket.team) == (returns_queue, returns_queue.team)


def test_only_a_leaf_can_be_the_reason(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    with pytest.raises(Invalid):
        set_reason(cems_ticket, by=ada, reason=reasons["delivery"])
    set_reason(cems_ticket, by=ada, reason=reasons["late"])
    assert told("ticket.reason_set") == 1


def test_a_priority_out_of_the_four_is_refused(cems_ticket: Ticket, ada: User) -> None:
    for wrong in (0, 5):
        with pytest.raises(Invalid):
            set_priority(cems_ticket, by=ada, priority=wrong)
    set_priority(cems_ticket, by=ada, priority=4)
    cems_ticket.refresh_from_db()
    assert cems_ticket.priority == 4


def test_tags_are_exactly_the_words_given(cems_ticket: Ticket, ada: User) -> None:
    set_tags(cems_ticket, by=ada, names=["vip", " vip ", "kargo", ""])
    set_tags(cems_ticket, by=ada, names=["kargo", "iade"])
    assert list(cems_ticket.tags.values_list("name", flat=True)) == ["iade", "kargo"]
    with pytest.raises(Invalid):
        set_tags(cems_ticket, by=ada, names=[f"word {n}" for n in range(31)])


def test_a_recorded_call_is_the_callers_request_and_recorded_once(default_queue: Queue, ada: User) -> None:
    def record() -> Ticket:
        return record_contact(
            by=ada, token="t", channel="phone", subject="Late", body="They called.", phone="0532 123 45 67", name="Eda"
        )

    first, again = record(), record()
    message = first.messages.get()
    assert (again, Ticket.objects.count()) == (first, 1)
    assert (first.opened_by, first.assignee, message.user, message.contact) == (ada, ada, ada, "opening")
    assert first.address is not None
    assert first.address.key == "+905321234567"

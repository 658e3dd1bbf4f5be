"""Replies and notes: what a reply does, what must not slip in between, what stays among us."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import User
from tickets.actions.contact import add_contact
from tickets.actions.posting import post_once
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome
from tickets.errors import StaleReply
from tickets.models import Category, Message, Reason, Ticket


def test_a_reply_waits_for_the_customer_and_takes_an_unassigned_request_over(cems_ticket: Ticket, ada: User) -> None:
    message = reply_to_ticket(cems_ticket, by=ada, body="Hello **Cem**")
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.assignee) == (Category.WAITING, ada)
    assert (cems_ticket.first_replied_at, cems_ticket.snippet_is_ours) == (message.created_at, True)


def test_a_reply_may_leave_the_next_step_with_us(cems_ticket: Ticket, ada: User) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="We look into it.", then=Category.OPEN)
    cems_ticket.refresh_from_db()
    assert cems_ticket.category == Category.OPEN


def test_a_reply_is_held_when_something_public_arrived_meanwhile(cems_ticket: Ticket, ada: User, mert: User) -> None:
    seen = cems_ticket.messages.get().pk
    arrived = add_contact(cems_ticket, by=cems_ticket.person, body="Wait, it is here!")
    with pytest.raises(StaleReply) as held:
        reply_to_ticket(cems_ticket, by=ada, body="We will send another.", seen=seen)
    assert held.value.arrived == [arrived]
    assert not Message.objects.filter(kind="reply").exists()
    assert reply_to_ticket(cems_ticket, by=ada, body="Good to hear.", seen=arrived.pk).pk


def test_a_colleagues_note_does_not_hold_a_reply(cems_ticket: Ticket, ada: User, lena: User) -> None:
    seen = cems_ticket.messages.get().pk
    add_note(cems_ticket, by=lena, body="The depot has it.")
    assert reply_to_ticket(cems_ticket, by=ada, body="Found it.", seen=seen).pk


def test_a_composer_sends_once_however_often_it_is_posted(cems_ticket: Ticket, ada: User) -> None:
    for _ in range(3):
        post_once(
            cems_ticket, by=ada, token="once", body="Hi", write=lambda: reply_to_ticket(cems_ticket, by=ada, body="Hi")
        )
    assert Message.objects.filter(kind="reply").count() == 1


def test_send_and_resolve_is_one_step_or_none(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    with pytest.raises(Invalid):
        reply_to_ticket(cems_ticket, by=ada, body="Done.", outcome=Outcome(reasons["delivery"]))
    assert not Message.objects.filter(kind="reply").exists()
    reply_to_ticket(cems_ticket, by=ada, body="Done.", outcome=Outcome(reasons["late"]))
    cems_ticket.refresh_from_db()
    assert cems_ticket.category == Category.RESOLVED


def test_a_note_changes_no_state_and_no_snippet(cems_ticket: Ticket, ada: User) -> None:
    before = cems_ticket.snippet
    add_note(cems_ticket, by=ada, body="Careful: angry.")
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.snippet, cems_ticket.first_replied_at) == (Category.OPEN, before, None)


@pytest.mark.parametrize("body", ["", "  \n ", "\u200b", "x" * 50_001])
def test_an_empty_or_endless_text_is_refused(cems_ticket: Ticket, ada: User, body: str) -> None:
    with pytest.raises(Invalid):
        reply_to_ticket(cems_ticket, by=ada, body=body)
    with pytest.raises(Invalid):
        add_note(cems_ticket, by=ada, body=body)


def test_a_list_shows_the_words_of_a_reply_and_not_its_marks(cems_ticket: Ticket, ada: User) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="Hello **Cem**,\n\n- it [comes](https://example.org) today")
    cems_ticket.refresh_from_db()
    assert cems_ticket.snippet == "Hello Cem, it comes today"

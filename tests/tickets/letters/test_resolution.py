"""The short mail that a request is solved: when no reply told of it, and only while it stands."""

import pytest

from helpdesk.models import Mail, User
from tests.letterbox import link_in, page_of, post_office, text_of
from tickets.actions.reopening import reopen_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.models import Reason, Ticket


@pytest.fixture
def ticket(cems_ticket: Ticket) -> Ticket:
    """Cem's request, its confirmation already sent."""
    post_office()
    return cems_ticket


def test_resolving_without_a_reply_is_told_by_a_mail_of_its_own(
    ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    resolve_ticket(ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    (letter,) = post_office()
    assert (letter["X-Helpdesk-Kind"], letter["Auto-Submitted"]) == ("notification", "auto-generated")
    assert letter["Subject"] == f"Talebiniz çözüldü: #{ticket.number}"
    assert "talebiniz yeniden açılır" in text_of(letter)
    assert link_in(letter) in page_of(letter)


def test_resolving_later_than_the_reply_is_told_too(ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    reply_to_ticket(ticket, by=ada, body="It is on its way.")
    resolve_ticket(ticket, by=ada, outcome=Outcome(reasons["late"]))
    assert [letter["X-Helpdesk-Kind"] for letter in post_office()] == ["reply", "notification"]


def test_the_second_resolution_is_told_again(ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    reply_to_ticket(ticket, by=ada, body="Done.", outcome=Outcome(reasons["late"]))
    reopen_ticket(ticket, by=ada)
    add_note(ticket, by=ada, body="Looked again.")
    resolve_ticket(ticket, by=ada, outcome=Outcome(reasons["late"]))
    assert [letter["X-Helpdesk-Kind"] for letter in post_office()] == ["reply", "notification"]


def test_what_was_undone_before_it_went_out_is_not_told(ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    resolve_ticket(ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    reopen_ticket(ticket, by=ada)
    assert post_office() == []
    assert Mail.objects.get(kind="notification").state == Mail.State.DROPPED

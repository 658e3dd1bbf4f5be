"""The reply as a mail: our words rendered, the link to answer by, and never a note."""

import pytest
from django.test import Client

from customers.actions.person import find_or_add_caller
from helpdesk.actions.mail import queue_mail
from helpdesk.models import Mail, User
from tests.letterbox import link_in, page_of, post_office, text_of
from tickets.actions.contact import add_contact
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reading import confirm_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome
from tickets.models import Reason, RequestType, Ticket

SECRET = "the-customer-is-a-handful"


@pytest.fixture
def ticket(cems_ticket: Ticket) -> Ticket:
    """Cem's request, its confirmation already sent."""
    post_office()
    return cems_ticket


def test_a_reply_reaches_the_customer_with_the_link_to_answer_by(ticket: Ticket, ada: User, client: Client) -> None:
    reply_to_ticket(ticket, by=ada, body="It is **on its way**.\n\n- [track it](https://parcel.example/8812)")
    (letter,) = post_office()
    assert (letter["To"], letter["X-Helpdesk-Kind"], letter["Auto-Submitted"]) == ("cem@example.com", "reply", None)
    assert letter["Subject"] == f"Talebinizi yanıtladık: #{ticket.number}"
    assert "It is **on its way**." in text_of(letter)
    assert "<strong>on its way</strong>" in page_of(letter)
    assert 'href="https://parcel.example/8812"' in page_of(letter)
    assert "Ada Yıldız talebinizi yanıtladı" in text_of(letter)
    assert "bu e-posta kutusu okunmuyor" in text_of(letter)
    assert client.get(link_in(letter)).status_code == 200


def test_marks_in_a_reply_are_harmless_in_html_and_untouched_in_text(ticket: Ticket, ada: User) -> None:
    reply_to_ticket(ticket, by=ada, body='<script>alert(1)</script> & "Fish" <b>5 > 4</b> ![x](http://t.example/p.png)')
    (letter,) = post_office()
    assert '<script>alert(1)</script> & "Fish" <b>5 > 4</b>' in text_of(letter)
    assert "<script" not in page_of(letter)
    assert "<img" not in page_of(letter)
    assert "&amp; " in page_of(letter)


def test_the_customers_subject_is_mailed_only_once_the_address_is_proven(ticket: Ticket, ada: User) -> None:
    reply_to_ticket(ticket, by=ada, body="One.")
    (before,) = post_office()
    confirm_ticket(ticket, by=ticket.person)
    reply_to_ticket(ticket, by=ada, body="Two.")
    (after,) = post_office()
    assert before["Subject"] == f"Talebinizi yanıtladık: #{ticket.number}"
    assert after["Subject"] == f"Ynt: Where is my parcel? (#{ticket.number})"


def test_a_reply_that_resolves_says_so_and_is_the_only_mail(
    ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    reply_to_ticket(ticket, by=ada, body="Refunded.", outcome=Outcome(reasons["late"]))
    (letter,) = post_office()
    assert "çözüldüğünü düşünüyoruz" in text_of(letter)
    assert "talebiniz yeniden açılır" in page_of(letter)


def test_a_reply_that_leaves_it_open_does_not_say_so(ticket: Ticket, ada: User) -> None:
    reply_to_ticket(ticket, by=ada, body="One moment.")
    (letter,) = post_office()
    assert "çözüldü" not in text_of(letter)


def test_a_note_is_in_no_mail(ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    note = add_note(ticket, by=ada, body=SECRET)
    add_contact(ticket, by=ticket.person, body="Anything new?")
    reply_to_ticket(ticket, by=ada, body="Yes.")
    add_note(ticket, by=ada, body=SECRET)
    reply_to_ticket(ticket, by=ada, body="Done.", outcome=Outcome(reasons["late"]))
    letters = post_office()
    # Even a row that should not exist makes no letter of a note.
    wrong = queue_mail("reply", note, by=None, to=ticket.address)  # type: ignore[arg-type]
    letters += post_office()
    # Two replies, and one colleague told that the customer wrote.
    assert sorted(letter["X-Helpdesk-Kind"] for letter in letters) == ["notification", "reply", "reply"]
    assert not any(SECRET in letter.as_string() + text_of(letter) + page_of(letter) for letter in letters)
    assert wrong is not None
    wrong.refresh_from_db()
    assert wrong.state == Mail.State.DROPPED


def test_whoever_left_only_a_telephone_number_gets_no_mail(default_type: RequestType, ada: User) -> None:
    caller = find_or_add_caller("0532 111 22 33", by=ada, name="Cem")
    ticket = open_ticket(Matter("A call", "He called."), by=ada, address=caller, channel="phone")
    reply_to_ticket(ticket, by=ada, body="Done.")
    assert post_office() == []


def test_heard_twice_it_is_sent_once(ticket: Ticket, ada: User) -> None:
    message = reply_to_ticket(ticket, by=ada, body="Once.")
    assert ticket.address is not None
    queue_mail("reply", message, by=None, to=ticket.address)
    assert [len(post_office()), len(post_office())] == [1, 0]

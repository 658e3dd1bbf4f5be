"""The confirmation: number, next step, link; and not one word that the sender chose."""

from email.message import EmailMessage

import pytest
from django.test import Client

from customers.models import Person
from helpdesk.actions.mail import retry_mail
from helpdesk.kernel.links import message_id
from helpdesk.models import Mail, User
from tests.letterbox import link_in, page_of, post_office, send, text_of
from tickets.actions.opening import Matter, open_ticket
from tickets.models import RequestType, Ticket

WORDS = {
    "name": "Buy-cheap Pharmacy",
    "subject": "WIN http://evil.example now",
    "body": "Dear victim, click https://evil.example/win?x=1",
    "order": "EVIL-77",
}


def everything(letter: EmailMessage) -> str:
    """All that the mail says, decoded: headers, text and HTML."""
    return "\n".join([*(f"{name}: {value}" for name, value in letter.items()), text_of(letter), page_of(letter)])


@pytest.fixture
def confirmation(client: Client, default_type: RequestType) -> EmailMessage:
    """The mail that a form full of the sender's words causes."""
    send(client, **WORDS)
    (letter,) = post_office()
    return letter


def test_it_says_number_next_step_and_link(confirmation: EmailMessage, client: Client) -> None:
    ticket = Ticket.objects.get()
    assert confirmation["Subject"] == f"We have your request #{ticket.number}"
    assert (confirmation["To"], confirmation["From"]) == ("cem@example.com", "Helpdesk <no-reply@example.com>")
    assert f"#{ticket.number}" in text_of(confirmation)
    assert f"#{ticket.number}" in page_of(confirmation)
    assert client.get(link_in(confirmation)).status_code == 200
    assert page_of(confirmation).count(link_in(confirmation)) == 3  # button, bare link, and its words
    ticket.refresh_from_db()
    assert ticket.confirmed_at is not None


def test_it_repeats_no_word_of_the_sender(confirmation: EmailMessage) -> None:
    said = everything(confirmation)
    words = [word for text in WORDS.values() for word in text.split() if len(word) > 3]
    assert [word for word in words if word.lower() in said.lower()] == []


def test_it_says_that_a_program_wrote_it(confirmation: EmailMessage) -> None:
    assert confirmation["X-Helpdesk-Kind"] == "confirmation"
    assert confirmation["Auto-Submitted"] == "auto-generated"


def test_it_loads_nothing_from_anywhere(confirmation: EmailMessage) -> None:
    page = page_of(confirmation).lower()
    assert [tag for tag in ("<img", "<script", "<link", "url(", "@import", "src=") if tag in page] == []


def test_it_speaks_the_language_of_the_request(cems_ticket: Ticket) -> None:
    (letter,) = post_office()
    assert letter["Subject"] == f"Talebinizi aldık: #{cems_ticket.number}"
    assert "Talep numaranız" in text_of(letter)
    assert '<html lang="tr"' in page_of(letter)


def test_it_is_sent_once_however_often_the_news_is_heard(cems_ticket: Ticket) -> None:
    assert [len(post_office()), len(post_office())] == [1, 0]
    assert Mail.objects.get().state == Mail.State.SENT


def test_past_the_limit_it_is_held_and_a_retry_does_not_free_it(client: Client, default_type: RequestType) -> None:
    for number in range(6):
        send(client, subject=f"Matter {number}")
    assert len(post_office()) == 5
    held = Mail.objects.get(state=Mail.State.HELD)
    retry_mail(held, by=None)
    assert post_office() == []


@pytest.mark.parametrize(("tell", "count"), [("mail", 1), ("", 0)])
def test_a_request_recorded_for_somebody_is_confirmed_only_when_asked(
    cem: Person, default_type: RequestType, ada: User, tell: str, count: int
) -> None:
    open_ticket(Matter("A call", "He called."), by=ada, address=cem.addresses.get(), channel="phone", tell=tell)
    assert len(post_office()) == count


def test_its_message_id_follows_from_the_happening(cems_ticket: Ticket) -> None:
    (letter,) = post_office()
    row = Mail.objects.get()
    assert letter["Message-ID"] == message_id(row.kind, row.noun, row.noun_id, row.to_noun, row.to_id)

"""The mail to a colleague: a number, a link, not one word of the matter; in both languages; few, and not at night."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.actions.notification import choose_notifications, choose_quiet_hours
from helpdesk.actions.user import choose_language
from helpdesk.kernel import clock
from helpdesk.kernel.clock import travelling
from helpdesk.models import Mail, User
from helpdesk.queries.notifications.wishes import DEFAULTS, Wish
from tests.letterbox import page_of, post_office, text_of
from tickets.actions.assignment import assign_ticket
from tickets.actions.contact import add_contact
from tickets.actions.reply import add_note
from tickets.models import Ticket


def to(user: User) -> list[Any]:
    return [mail for mail in post_office() if mail["To"] == user.email]


def later(minutes: int) -> Any:
    return travelling(clock.now() + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        ("en", "Request #{}: Lena Hoffmann mentioned you in a note", "Open the request:"),
        ("tr", "Talep #{}: Lena Hoffmann bir notta sizden söz etti", "Talebi açın:"),
    ],
)
def test_a_mention_is_mailed_without_the_text(
    cems_ticket: Ticket, ada: User, lena: User, language: str, subject: str, said: str
) -> None:
    choose_language(ada, by=ada, language=language)
    add_note(cems_ticket, by=lena, body="@ada the depot found a xylophone")
    (letter,) = to(ada)
    assert (letter["Subject"].strip(), letter["X-Helpdesk-Kind"]) == (subject.format(cems_ticket.pk), "notification")
    assert (said in text_of(letter), f"/desk/tickets/{cems_ticket.pk}/" in text_of(letter)) == (True, True)
    for part in (letter.as_string(), text_of(letter), page_of(letter)):
        assert [word in part for word in ("xylophone", "parcel", "Cem")] == [False] * 3


def test_what_happens_within_ten_minutes_stands_in_one_further_mail(cems_ticket: Ticket, ada: User) -> None:
    assign_ticket(cems_ticket, by=None, to=ada)
    assert len(to(ada)) == 1
    for number in range(5):
        add_contact(cems_ticket, by=cems_ticket.person, body=f"Hello {number}")
    assert to(ada) == []
    with later(11):
        (letter,) = to(ada)
    assert letter["Subject"] == f"Request #{cems_ticket.pk}: 2 updates"
    assert "The customer wrote" in text_of(letter)


def test_what_was_read_meanwhile_is_not_mailed(cems_ticket: Ticket, ada: User, as_ada: Client) -> None:
    assign_ticket(cems_ticket, by=None, to=ada)
    to(ada)
    add_contact(cems_ticket, by=cems_ticket.person, body="Hello?")
    assert to(ada) == []
    as_ada.get(f"/desk/tickets/{cems_ticket.pk}/")
    with later(11):
        assert to(ada) == []
    assert Mail.objects.filter(kind="colleague", state="dropped").count() == 1


def test_in_quiet_hours_nothing_is_mailed_before_their_end(cems_ticket: Ticket, ada: User) -> None:
    local = timezone.localtime(clock.now())
    start, end = (local - timedelta(hours=1)).time(), (local + timedelta(hours=2)).time()
    choose_quiet_hours(ada, by=ada, start=start, end=end, timezone="")
    assign_ticket(cems_ticket, by=None, to=ada)
    assert to(ada) == []
    with later(119):
        assert to(ada) == []
    with later(121):
        assert len(to(ada)) == 1


def test_the_teams_news_come_in_one_mail_to_who_wants_them(cems_ticket: Ticket, ada: User) -> None:
    choose_notifications(ada, by=ada, wishes={**DEFAULTS, "opened": Wish(in_desk=False, by_mail=True)})
    (first,) = to(ada)
    assert first["Subject"] == f"Request #{cems_ticket.pk}: New request for your team"
    for number in range(4):
        add_contact(cems_ticket, by=cems_ticket.person, body=f"Hello {number}")
    assert to(ada) == []
    with later(11):
        assert len(to(ada)) == 1


def test_who_may_not_see_the_request_any_more_gets_no_mail(
    cems_ticket: Ticket, ada: User, mert: User, lena: User
) -> None:
    assign_ticket(cems_ticket, by=lena, to=mert)
    assert [letter["Subject"] for letter in to(mert)] == [f"Request #{cems_ticket.pk}: Lena Hoffmann gave this to you"]
    add_contact(cems_ticket, by=cems_ticket.person, body="Hello?")
    assert to(mert) == []
    assign_ticket(cems_ticket, by=lena, to=ada)
    with later(11):
        assert to(mert) == []

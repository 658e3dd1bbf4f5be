"""What a customer is told of the reply we promise: on the thank-you page, in the confirmation, on the request's page."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.models import Mail, User
from tests.promises import HOUR, at, promise
from tickets.actions.deadlines.policy import Targets, set_deadline_policies
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.reply import reply_to_ticket
from tickets.letters.confirmation import confirmation
from tickets.models import Priority, RequestType, Ticket
from tickets.queries.private_link import mailed_url, senders_token

CLOSED_EN = "We are closed right now and are back"


def write(moment: str, kind: RequestType, *, language: str = "en") -> Ticket:
    """A request that comes in then."""
    with at(moment):
        matter = Matter("Where is it?", "words", request_type=kind, language=language)
        return open_by_form(matter, by=None, email="cem@example.com", name="", network="", token=moment).ticket


def thanks(ticket: Ticket, moment: str) -> str:
    """The thank-you page as it reads then."""
    with at(moment):
        return Client().get(reverse("request_thanks", args=[senders_token(ticket)])).content.decode()


@pytest.mark.parametrize(
    ("moment", "language", "said", "closed"),
    [
        ("2026-11-23 10:00", "en", "You will hear from us today by 14:00.", ""),
        ("2026-11-23 16:00", "en", "You will hear from us tomorrow by 11:00.", ""),
        ("2026-11-27 16:00", "en", "You will hear from us by Monday, 11:00.", ""),
        ("2026-11-27 19:00", "en", "You will hear from us by Monday, 13:00.", f"{CLOSED_EN} on Monday at 09:00."),
        ("2026-11-24 07:00", "en", "You will hear from us today by 13:00.", f"{CLOSED_EN} today at 09:00."),
        ("2026-11-24 23:00", "en", "You will hear from us tomorrow by 13:00.", f"{CLOSED_EN} tomorrow at 09:00."),
        ("2026-11-23 10:00", "tr", "En geç şu zamana kadar size dönüş yapacağız: bugün, saat 14:00.", ""),
        (
            "2026-11-27 19:00",
            "tr",
            "En geç şu zamana kadar size dönüş yapacağız: pazartesi, saat 13:00.",
            "Şu anda kapalıyız; pazartesi günü saat 09:00 itibarıyla yeniden buradayız.",
        ),
    ],
)
def test_the_thank_you_page_says_by_when(
    default_type: RequestType, moment: str, language: str, said: str, closed: str
) -> None:
    promise()
    page = thanks(write(moment, default_type, language=language), moment)
    assert said in page
    assert closed in page
    assert ("We are closed" in page or "kapalıyız" in page) == bool(closed)


def test_far_ahead_the_date_is_named(default_type: RequestType) -> None:
    promise()
    set_deadline_policies(None, by=None, targets={Priority.NORMAL: Targets(first_reply=60 * HOUR)})
    ticket = write("2026-11-23 10:00", default_type)
    assert "You will hear from us by Tuesday 1 December, 16:00." in thanks(ticket, "2026-11-23 10:00")


def test_without_a_promise_or_after_it_nothing_is_said(default_type: RequestType, ada: User) -> None:
    silent = write("2026-11-23 10:00", default_type)
    assert "hear from us" not in thanks(silent, "2026-11-23 10:00")
    promise()
    late, answered = write("2026-11-23 10:01", default_type), write("2026-11-23 10:02", default_type)
    with at("2026-11-23 11:00"):
        reply_to_ticket(answered, by=ada, body="Here it is.")
    assert "hear from us" not in thanks(late, "2026-11-23 15:00")
    assert "hear from us" not in thanks(answered, "2026-11-23 12:00")


def test_the_page_of_the_request_says_it_too(default_type: RequestType) -> None:
    promise()
    ticket = write("2026-11-23 10:00", default_type)
    with at("2026-11-23 10:30"):
        page = Client().get(urlsplit(mailed_url(ticket)).path).content.decode()
    assert "You will hear from us today by 14:00." in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "You will hear from us by Monday 23 November, 14:00."),
        ("tr", "En geç şu zamana kadar size dönüş yapacağız: 23 Kasım Pazartesi, saat 14:00."),
    ],
)
def test_the_confirmation_names_the_date(default_type: RequestType, language: str, said: str) -> None:
    promise()
    ticket = write("2026-11-23 10:00", default_type, language=language)
    with at("2026-11-23 10:01"):
        letter = confirmation(Mail(noun_id=ticket.pk, to_id=ticket.address_id or 0))
    assert letter
    assert (said in letter.text, said in letter.html) == (True, True)

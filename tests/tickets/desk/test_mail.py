"""A mail that visibly failed: the page says so, and whoever works the request may have it sent again."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.actions.mail import claim_mail, put_back_mail
from helpdesk.models import Mail, User
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.reply import reply_to_ticket
from tickets.models import Queue, Ticket


@pytest.fixture
def failed(cems_ticket: Ticket, ada: User, settle: Callable[[], None]) -> Mail:
    """The mail of Ada's reply to Cem, refused for good by the mail server."""
    message = reply_to_ticket(cems_ticket, by=ada, body="It is on its way.")
    settle()
    mail = claim_mail(Mail.objects.get(kind="reply", noun_id=message.pk).pk, by=None)
    assert mail is not None
    put_back_mail(mail, by=None, error="SMTP 550", final=True)
    return mail


def test_a_failed_mail_is_shown_and_sent_again(as_ada: Client, cems_ticket: Ticket, failed: Mail) -> None:
    page = as_ada.get(reverse("ticket", args=[cems_ticket.pk])).content.decode()
    assert "not delivered (SMTP 550)" in page
    assert as_ada.post(reverse("ticket_mail", args=[cems_ticket.pk, failed.pk])).status_code == 303
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (Mail.State.DUE, 0)


def test_nobody_sends_the_mails_of_another_team_or_of_another_request(
    as_ada: Client, lena: User, mert: User, cems_ticket: Ticket, failed: Mail, returns_queue: Queue
) -> None:
    confirmation = Mail.objects.get(kind="confirmation")
    assert as_ada.post(reverse("ticket_mail", args=[cems_ticket.pk, confirmation.pk])).status_code == 404
    move_ticket(cems_ticket, by=lena, to=returns_queue)
    assign_ticket(cems_ticket, by=lena, to=mert)
    assert as_ada.post(reverse("ticket_mail", args=[cems_ticket.pk, failed.pk])).status_code == 404
    failed.refresh_from_db()
    assert failed.state == Mail.State.FAILED

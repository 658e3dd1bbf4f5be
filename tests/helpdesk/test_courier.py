"""The courier, against a real mail server: a mail is there, or waits, or has visibly failed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from helpdesk.actions.mail import LEASE, begin_hand_over, claim_mail, queue_mail
from helpdesk.courier import send_due_mails, send_mail
from helpdesk.kernel import clock
from helpdesk.kernel.post.letters import Letter
from helpdesk.models import Mail, User
from tests.helpdesk.hearing import KIND, written_by
from tests.services import MailSink

# Each step commits, and what the courier does stands between the commits.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def write(mail: Mail) -> Letter:
    """A letter to whom the mail names."""
    to = User.objects.get(pk=mail.to_id).email
    return Letter(mail.kind, to=to, subject="Merhaba İpek", text="Günaydın\n", html="<p>Günaydın</p>")


@pytest.fixture(autouse=True)
def writer() -> Iterator[None]:
    """Mails of our kind can be written."""
    with written_by(write):
        yield


@pytest.fixture(autouse=True)
def server(mail_sink: MailSink, settings: Settings) -> MailSink:
    """The mail server that settings name."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mail_sink.port, 2
    return mail_sink


@pytest.fixture
def mail(ada: User) -> Mail:
    """A mail to Ada that is due."""
    return queued(ada)


def queued(user: User) -> Mail:
    """A mail to a user that is due."""
    mail = queue_mail(KIND, user, by=None, to=user)
    assert mail is not None
    return mail


def state_of(mail: Mail) -> tuple[str, str]:
    """State and error as the database has them."""
    row = Mail.objects.get(pk=mail.pk)
    return row.state, row.error


def in_seconds(seconds: float) -> time_machine.travel:
    """That many seconds from now."""
    return time_machine.travel(clock.now() + timedelta(seconds=seconds))


def test_a_mail_reaches_the_server_whole(mail: Mail, server: MailSink) -> None:
    assert send_mail(mail.pk)
    assert state_of(mail) == ("sent", "")
    (message,) = server.to("ada@example.com")
    assert message["Subject"] == "Merhaba İpek"
    assert message["X-Helpdesk-Kind"] == KIND
    assert message["Message-ID"].endswith("@helpdesk.example.com>")
    parts = [part.get_content_type() for part in message.walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html"]
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().strip() == "Günaydın"


def test_a_mail_is_sent_once_however_often_it_is_asked_for(mail: Mail, server: MailSink) -> None:
    assert [send_mail(mail.pk) for _ in range(5)] == [True, False, False, False, False]
    assert send_due_mails() == 0
    assert len(server.messages) == 1


def test_a_temporary_refusal_puts_the_mail_back(mail: Mail, server: MailSink) -> None:
    server.refuse(451)
    assert not send_mail(mail.pk)
    assert state_of(mail) == ("due", "SMTP 451")
    server.accept()
    assert send_due_mails() == 0
    with in_seconds(60):
        assert send_due_mails() == 1
    assert state_of(mail) == ("sent", "")


def test_a_refusal_for_good_fails_visibly(mail: Mail, server: MailSink) -> None:
    server.refuse(550)
    assert not send_mail(mail.pk)
    assert state_of(mail) == ("failed", "SMTP 550")


def test_a_server_that_is_away_is_tried_again(mail: Mail, server: MailSink) -> None:
    server.stop()
    assert not send_mail(mail.pk)
    assert state_of(mail)[0] == "due"
    server.start()
    with in_seconds(60):
        assert send_due_mails() == 1


@pytest.mark.parametrize("after_keeping", [False, True])
def test_a_broken_hand_over_is_repeated_with_the_same_message_id(
    mail: Mail, server: MailSink, after_keeping: bool
) -> None:
    server.hang_up(after_keeping=after_keeping)
    assert not send_mail(mail.pk)
    assert state_of(mail)[0] == "due"
    server.accept()
    with in_seconds(60):
        assert send_due_mails() == 1
    ids = [message["Message-ID"] for message in server.messages]
    assert len(ids) == (2 if after_keeping else 1)
    assert len(set(ids)) == 1


def test_a_server_that_dawdles_is_not_waited_for_forever(mail: Mail, server: MailSink) -> None:
    server.dawdle(4)
    assert not send_mail(mail.pk)
    assert state_of(mail)[0] == "due"


@pytest.mark.parametrize("begun", [False, True])
def test_a_mail_left_by_a_dead_worker_is_sent_after_its_lease(mail: Mail, server: MailSink, begun: bool) -> None:
    taken = claim_mail(mail.pk, by=None)
    assert taken is not None
    if begun:
        begin_hand_over(taken, by=None)
    assert send_due_mails() == 0
    with in_seconds(LEASE.total_seconds() + 1):
        assert send_due_mails() == 1
    assert (state_of(mail), len(server.messages)) == (("sent", ""), 1)


def test_a_mail_with_nothing_to_say_is_dropped(mail: Mail, server: MailSink) -> None:
    with written_by(lambda mail: None):
        assert not send_mail(mail.pk)
    assert (state_of(mail), server.messages) == (("dropped", ""), [])
    with written_by(write):
        assert send_due_mails() == 0


def test_a_mail_that_cannot_be_written_does_not_hold_up_the_others(ada: User, lena: User, server: MailSink) -> None:
    def fail_for_ada(mail: Mail) -> Letter:
        if mail.to_id == ada.pk:
            raise KeyError("a template without its context")
        return write(mail)

    first, second = queued(ada), queued(lena)
    with written_by(fail_for_ada):
        assert send_due_mails() == 1
    assert (state_of(first), state_of(second)) == (("due", "KeyError"), ("sent", ""))
    with written_by(write), in_seconds(60):
        assert send_due_mails() == 1


@pytest.mark.parametrize(
    ("to", "error"),
    [("ışıl@example.com", "SMTPUTF8"), ("cem@", "ValueError"), ("cem@example.com\nBcc: zoe@example.com", "ValueError")],
)
def test_an_address_no_mail_can_name_fails_visibly_and_is_never_bent(
    mail: Mail, server: MailSink, to: str, error: str
) -> None:
    with written_by(lambda mail: Letter(mail.kind, to=to, subject="x", text="x", html="x")):
        assert not send_mail(mail.pk)
    assert (state_of(mail), server.messages) == (("failed", error), [])
    with written_by(write):
        assert send_due_mails() == 0


def test_a_mail_that_does_not_exist_is_shrugged_at() -> None:
    assert not send_mail(4_711)


def test_no_mail_is_handed_over_inside_a_transaction(mail: Mail, server: MailSink) -> None:
    inside: list[bool] = []

    def look(mail: Mail) -> Any:
        inside.append(connection.in_atomic_block)
        return write(mail)

    with written_by(look):
        send_mail(mail.pk)
    assert inside == [False]

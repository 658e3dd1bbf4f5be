"""The services of the tests are real: what they claim is seen from the other side."""

import json
import os
import smtplib
import urllib.request
from email.message import EmailMessage

import pytest
from django.db import connection

from tests.services import MailSink, Programs, Valkey, status_of, wait_until


def send(sink: MailSink, subject: str = "Hello") -> None:
    """Hand one mail to the sink, as a client would."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ada@example.com", "cem@example.com", subject
    message.set_content("Good morning")
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=10) as client:
        client.send_message(message)


def heartbeat_age(url: str) -> int | None:
    """Seconds since the worker last ran what beat sends, as the web server tells it."""
    with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
        age: int | None = json.load(answer)["heartbeat_age"]
        return age


def test_the_sink_keeps_what_it_accepts(mail_sink: MailSink) -> None:
    send(mail_sink)
    assert [message["Subject"] for message in mail_sink.to("cem@example.com")] == ["Hello"]
    assert mail_sink.to("zoe@example.com") == []


def test_the_sink_refuses_with_the_code_it_was_told(mail_sink: MailSink) -> None:
    mail_sink.refuse(451)
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        send(mail_sink)
    assert (refusal.value.smtp_code, mail_sink.messages, mail_sink.attempts) == (451, [], 1)


@pytest.mark.parametrize(("after_keeping", "kept"), [(False, 0), (True, 1)])
def test_the_sink_hangs_up(mail_sink: MailSink, after_keeping: bool, kept: int) -> None:
    mail_sink.hang_up(after_keeping=after_keeping)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(mail_sink)
    assert len(mail_sink.messages) == kept


def test_a_stopped_sink_refuses_the_connection_and_comes_back(mail_sink: MailSink) -> None:
    mail_sink.stop()
    with pytest.raises(ConnectionRefusedError):
        send(mail_sink)
    mail_sink.start()
    send(mail_sink)
    assert len(mail_sink.messages) == 1


def test_a_killed_broker_comes_back_at_its_address(valkey: Valkey) -> None:
    address = valkey.url
    valkey.kill()
    assert not valkey.broker.answers()
    valkey.start()
    assert valkey.broker.answers()
    assert valkey.url == address


@pytest.mark.both_databases
@pytest.mark.django_db
def test_the_suite_runs_on_the_database_it_was_asked_for() -> None:
    asked = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    assert connection.vendor == asked


@pytest.mark.both_databases
@pytest.mark.timeout(300)
def test_web_worker_and_beat_run_on_the_database_of_the_test(programs: Programs) -> None:
    web, worker, beat = programs.web(), programs.worker(), programs.beat()
    assert status_of(f"{web.url}/healthz") == 200
    wait_until(lambda: heartbeat_age(web.url) is not None, seconds=120, what="a task that beat sent and the worker ran")
    assert (beat.stop(), worker.stop(), web.stop()) == (0, 0, 0)

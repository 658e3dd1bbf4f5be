"""The broker is killed or emptied: every thank-you was true, and all that follows from it leaves later."""

import threading
import time

import pytest

from helpdesk.models import Delivery, Mail, User
from tests.faults.people import StartWorker, post_forms, receivers, sweep_until
from tests.services import MailSink, Programs, Valkey, wait_until
from tests.surveys import resolve
from tickets.models import Reason, Ticket

pytestmark = pytest.mark.timeout(180)
PEOPLE = [f"person{n}@example.com" for n in range(12)]
BLOCKS_AT_MOST = 2.0
"""Seconds that a broker which is away may cost a request; a busy machine costs some more."""


def requests_of() -> list[str]:
    """The addresses that requests came from."""
    return sorted(Ticket.objects.values_list("address__value", flat=True))


def test_every_thank_you_is_true_when_the_broker_dies_while_forms_are_posted(
    desk: User, programs: Programs, worker: StartWorker, valkey: Valkey, mail_sink: MailSink
) -> None:
    web, steady = programs.web(), worker()

    def kill_the_broker() -> None:
        wait_until(lambda: len(mail_sink.messages) > 1)
        valkey.kill()

    killer = threading.Thread(target=kill_the_broker)
    killer.start()
    seen = post_forms(web.url, PEOPLE[:6])
    killer.join()
    seen += post_forms(web.url, PEOPLE[6:])
    assert sorted(thanks.email for thanks in seen if thanks.said) == sorted(PEOPLE) == requests_of()
    assert max(thanks.seconds for thanks in seen) < BLOCKS_AT_MOST + 3
    assert len(receivers(mail_sink, "confirmation")) < len(PEOPLE)
    valkey.start()
    sweep_until(valkey, lambda: len(receivers(mail_sink, "confirmation")) >= len(PEOPLE))
    assert sorted(receivers(mail_sink, "confirmation")) == sorted(PEOPLE)
    wait_until(lambda: not Delivery.objects.exists())
    assert steady.is_running()


def test_an_emptied_queue_costs_delay_and_no_work(
    desk: User, programs: Programs, worker: StartWorker, valkey: Valkey, mail_sink: MailSink, reasons: dict[str, Reason]
) -> None:
    web = programs.web()
    assert all(thanks.said for thanks in post_forms(web.url, PEOPLE[:4]))
    resolve(Ticket.objects.get(address__value=PEOPLE[0]), desk, reasons["late"])
    valkey.flush()
    worker()
    time.sleep(1)
    assert (mail_sink.messages, Mail.objects.count()) == ([], 0)
    # Counted by kind: other mails, a survey's, may come in between on a slow machine.
    sweep_until(valkey, lambda: len(receivers(mail_sink, "confirmation")) >= 4 and receivers(mail_sink, "reply") != [])
    assert sorted(receivers(mail_sink, "confirmation")) == PEOPLE[:4]
    assert receivers(mail_sink, "reply") == PEOPLE[:1]

"""Every message comes twice, every reaction hears everything twice: one request, one mail of each kind, one survey."""

import time

import pytest

from helpdesk.kernel import events
from helpdesk.kernel.events import reaction_named
from helpdesk.models import Delivery, Event, Mail
from tests.faults.people import StartWorker, receivers, send_task, sweep_until
from tests.services import MailSink, Valkey
from tickets.models import Invitation, Repeat

pytestmark = pytest.mark.timeout(180)


def hear_everything_again() -> int:
    """Let every reaction hear every event there is once more; how many heard."""
    heard = 0
    for event in Event.objects.order_by("pk"):
        for name in list(events._reactions.get(event.kind, ())):
            reaction = reaction_named(event.kind, name)
            assert reaction is not None
            reaction(event)
            heard += 1
    return heard


def test_a_reaction_that_hears_twice_acts_once(due: list[Invitation]) -> None:
    hear_everything_again()
    rows = (Mail.objects.count(), Repeat.objects.count(), Invitation.objects.count())
    assert rows[0] >= 8
    assert hear_everything_again() >= 16
    assert (Mail.objects.count(), Repeat.objects.count(), Invitation.objects.count()) == rows


def test_a_message_that_is_delivered_many_times_sends_one_mail(
    due: list[Invitation], worker: StartWorker, valkey: Valkey, mail_sink: MailSink
) -> None:
    worker()
    for event in Event.objects.order_by("pk"):
        send_task(valkey, "helpdesk.deliver_event", event.pk, times=2)
    sweep_until(valkey, lambda: not Delivery.objects.exists())
    for mail in Mail.objects.all():
        send_task(valkey, "helpdesk.hand_over_mail", mail.pk, queue="mail", times=5)
    for invitation in due:
        send_task(valkey, "tickets.hand_over_invitation", invitation.pk, queue="surveys", times=5)
    sweep_until(valkey, lambda: len(mail_sink.messages) >= 12)
    time.sleep(1)
    everybody = [f"person{n}@example.com" for n in range(4)]
    for kind in ("confirmation", "reply", "survey"):
        assert sorted(receivers(mail_sink, kind)) == everybody

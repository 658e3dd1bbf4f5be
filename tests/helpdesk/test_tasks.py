"""Tasks: thin shells that may come twice, late, or for what is no longer there."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from helpdesk import tasks
from helpdesk.actions.knocks import knock
from helpdesk.actions.mail import queue_mail
from helpdesk.celery import app
from helpdesk.kernel import clock
from helpdesk.models import Event, Installation, Knock, Mail, User
from tests.helpdesk.actions.test_deliveries import Ear, happen
from tests.helpdesk.hearing import heard_by


def test_an_event_is_delivered_once_however_often_the_message_comes(ada: User) -> None:
    ear = Ear("ear")
    with heard_by(ear):
        event = happen(ada)
        for _ in range(50):
            tasks.deliver_event(event.pk)
    assert ear.heard == [event.pk]


def test_a_sweep_delivers_what_no_message_came_for(ada: User) -> None:
    ear = Ear("ear")
    with heard_by(ear):
        event = happen(ada)
        tasks.sweep_deliveries()
    assert ear.heard == [event.pk]


@pytest.mark.parametrize("task", [tasks.deliver_event, tasks.hand_over_mail])
def test_a_message_for_what_is_gone_is_shrugged_at(db: None, task: Callable[[int], None]) -> None:
    task(4_711)
    assert (Mail.objects.count(), Event.objects.count()) == (0, 0)


def test_a_sweep_takes_care_of_due_mails(ada: User) -> None:
    queue_mail("nobody writes this", ada, by=None, to=ada)
    tasks.sweep_mails()
    assert Mail.objects.get().state == "dropped"


def test_the_heartbeat_is_noted(db: None) -> None:
    tasks.heartbeat()
    tasks.heartbeat()
    assert Installation.objects.get().beat_at is not None


def test_housekeeping_forgets_old_counts_and_keeps_todays(db: None) -> None:
    with clock.travelling(clock.now() - timedelta(days=1)):
        knock({"form-network": "192.0.2.1"}, by=None)
    knock({"form-network": "192.0.2.1"}, by=None)
    tasks.housekeeping()
    assert list(Knock.objects.values_list("count", flat=True)) == [1]
    assert Knock.objects.get().hour > clock.now() - timedelta(hours=2)


def test_messages_are_hints_and_nothing_more() -> None:
    conf = app.conf
    assert (conf.task_serializer, conf.accept_content, conf.task_ignore_result) == ("json", ["json"], True)
    assert (conf.task_acks_late, conf.worker_prefetch_multiplier, conf.task_publish_retry) == (False, 1, False)
    assert conf.task_time_limit > conf.task_soft_time_limit


def test_beat_says_only_sweep_and_forgets_what_was_not_heard() -> None:
    for entry in app.conf.beat_schedule.values():
        assert not entry.get("args")
        assert entry["options"]["expires"] <= 3600

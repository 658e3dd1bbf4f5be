"""Hints: heard when the broker is there, never waited for when it is not."""

import signal
import time
from collections.abc import Callable, Iterator

import pytest
from kombu import pools
from pytest_django import Settings

from helpdesk.celery import app
from helpdesk.kernel import queue
from helpdesk.kernel.queue import hint, reachable
from tests.services import Valkey, free_port, wait_until

pytestmark = pytest.mark.xdist_group("broker")


@pytest.fixture(autouse=True)
def awake() -> Iterator[None]:
    """What another test learned about the broker is forgotten."""
    queue._resting_until = 0.0
    yield
    queue._resting_until = 0.0


@pytest.fixture
def speak_to(settings: Settings) -> Iterator[Callable[[str], None]]:
    """Use the broker at this address."""
    before = app.conf.broker_url

    def use(url: str) -> None:
        # As a new process would begin: with no connection.
        pools.reset()
        settings.REDIS_URL = app.conf.broker_url = url

    yield use
    use(before)


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


def test_without_a_broker_nothing_is_tried(settings: Settings) -> None:
    settings.REDIS_URL = ""
    assert hint("helpdesk.heartbeat") is False
    assert reachable() is None


def test_a_hint_lies_in_its_queue_with_ids_only(valkey: Valkey, speak_to: Callable[[str], None]) -> None:
    speak_to(valkey.url)
    assert hint("helpdesk.hand_over_mail", 4711, queue="mail")
    assert reachable() is True
    with app.connection_for_read() as connection:
        message = connection.SimpleQueue("mail").get(timeout=5)
        assert message.headers["task"] == "helpdesk.hand_over_mail"
        assert message.payload[0] == [4711]
        message.ack()


def test_a_broker_that_is_away_costs_little_and_is_left_alone_for_a_while(speak_to: Callable[[str], None]) -> None:
    speak_to(f"redis://127.0.0.1:{free_port()}/0")
    assert seconds(lambda: hint("helpdesk.heartbeat")) < 2
    assert seconds(lambda: [hint("helpdesk.heartbeat") for _ in range(100)]) < 0.1
    assert reachable() is False


def test_a_broker_that_hangs_holds_nobody_longer_than_two_seconds(
    valkey: Valkey, speak_to: Callable[[str], None]
) -> None:
    speak_to(valkey.url)
    assert hint("helpdesk.heartbeat")
    valkey.program.send(signal.SIGSTOP)
    try:
        assert seconds(lambda: hint("helpdesk.heartbeat")) < 2.5
        assert seconds(lambda: hint("helpdesk.heartbeat")) < 0.1
        assert seconds(reachable) < 1.5
    finally:
        valkey.program.send(signal.SIGCONT)
    wait_until(valkey.broker.answers)


def test_after_the_rest_hints_are_heard_again(
    valkey: Valkey, speak_to: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "REST", 0.2)
    speak_to(valkey.url)
    valkey.stop()
    assert hint("helpdesk.heartbeat") is False
    valkey.start()
    wait_until(lambda: hint("helpdesk.heartbeat"), seconds=10)

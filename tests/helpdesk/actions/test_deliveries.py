"""Deliveries: every reaction hears of every event, at least once, and none holds up the others."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from helpdesk.actions.deliveries import BATCH, LEASE, claim_deliveries, deliver, finish_delivery, settle
from helpdesk.actions.user import choose_language
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import Delivery, Event, User
from tests.helpdesk.hearing import KIND, heard_by


@action
def happen(user: User, *, by: User | None = None) -> Event:
    """Let something happen to a user."""
    event: Event = announce(KIND, user, by=by, size=3)
    return event


class Ear:
    """A reaction that notes what it heard, and fails as often as it was told to."""

    def __init__(self, name: str, failures: int = 0) -> None:
        self.__name__, self.__module__ = name, __name__
        self.failures = failures
        self.heard: list[int] = []

    def __call__(self, event: Event) -> None:
        if self.failures:
            self.failures -= 1
            raise ValueError("a secret that must not be kept")
        self.heard.append(event.pk)


def in_seconds(seconds: float) -> time_machine.travel:
    """That many seconds from now, standing still."""
    return time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=False)


def test_a_reaction_hears_of_an_event_once(ada: User) -> None:
    ear = Ear("ear")
    with heard_by(ear):
        event = happen(ada)
        assert ear.heard == []
        assert deliver() == 1
        assert deliver() == 0
    assert ear.heard == [event.pk]
    assert not event.deliveries.exists()


def test_an_event_tells_who_did_what_and_keeps_no_text(ada: User, lena: User) -> None:
    event = happen(ada, by=lena)
    assert (event.kind, event.noun, event.noun_id, event.data) == (KIND, "user", ada.pk, {"size": 3})
    assert (event.actor_noun, event.actor_id, event.via) == ("user", lena.pk, "system")
    assert happen(ada).actor_noun == "system"


def test_every_reaction_has_a_delivery_of_its_own(ada: User) -> None:
    one, other = Ear("one"), Ear("other")
    with heard_by(one, other):
        event = happen(ada)
        assert event.deliveries.count() == 2
        settle()
    assert (one.heard, other.heard) == ([event.pk], [event.pk])


def test_a_failing_reaction_does_not_hold_up_the_others(ada: User) -> None:
    good, bad = Ear("good"), Ear("bad", failures=99)
    with heard_by(bad, good):
        first, second = happen(ada), happen(ada)
        assert deliver() == 2
    assert good.heard == [first.pk, second.pk]
    left = Delivery.objects.filter(event__kind=KIND)
    assert {delivery.reaction for delivery in left} == {f"{__name__}.bad"}
    assert {delivery.error for delivery in left} == {"ValueError"}


def test_a_failing_reaction_is_put_back_with_growing_pauses(ada: User) -> None:
    ear = Ear("ear", failures=12)
    with heard_by(ear), time_machine.travel(clock.now(), tick=False) as moment:
        event = happen(ada)
        pauses = []
        for _ in range(12):
            deliver()
            pauses.append((event.deliveries.get().due_at - clock.now()).total_seconds())
            moment.move_to(event.deliveries.get().due_at)
        assert pauses == [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]
        assert deliver() == 1
    assert ear.heard == [event.pk]


def test_a_reaction_that_failed_is_not_tried_before_its_time(ada: User) -> None:
    ear = Ear("ear", failures=1)
    with heard_by(ear):
        happen(ada)
        deliver()
        assert deliver() == 0
        with in_seconds(11):
            assert deliver() == 1


def test_two_workers_do_not_take_the_same_delivery(ada: User) -> None:
    with heard_by(Ear("ear")):
        happen(ada)
        assert len(claim_deliveries(by=None)) == 1
        assert claim_deliveries(by=None) == []


def test_a_delivery_whose_worker_died_is_taken_again(ada: User) -> None:
    ear = Ear("ear")
    with heard_by(ear):
        happen(ada)
        claim_deliveries(by=None)
        assert deliver() == 0
        with in_seconds(LEASE.total_seconds() + 1):
            assert deliver() == 1
    assert len(ear.heard) == 1


def test_a_delivery_run_twice_is_finished_twice_without_harm(ada: User) -> None:
    with heard_by(Ear("ear")):
        happen(ada)
        (delivery,) = claim_deliveries(by=None)
        for _ in range(2):
            finish_delivery(delivery, by=None)
            finish_delivery(delivery, by=None, error="late")
    assert not Delivery.objects.filter(event__kind=KIND).exists()


def test_a_reaction_that_a_later_version_dropped_is_let_go(ada: User) -> None:
    with heard_by(Ear("gone")):
        happen(ada)
    assert deliver() == 1
    assert not Delivery.objects.filter(event__kind=KIND).exists()


def test_only_the_deliveries_of_the_hinted_event_are_run(ada: User) -> None:
    ear = Ear("ear")
    with heard_by(ear):
        first, second = happen(ada), happen(ada)
        assert deliver(event_id=second.pk) == 1
        assert ear.heard == [second.pk]
        assert deliver(event_id=first.pk) == 1


def test_a_reaction_may_let_more_happen_and_settling_hears_it_all(ada: User) -> None:
    heard: list[int] = []

    def again(event: Event) -> None:
        heard.append(event.pk)
        if len(heard) < 4:
            happen(ada)

    with heard_by(again):
        happen(ada)
        settle()
    assert len(heard) == 4


def test_a_batch_has_an_end(ada: User) -> None:
    ear = Ear("ear")
    with heard_by(ear):
        for _ in range(BATCH + 1):
            happen(ada)
        assert deliver() == BATCH
        assert deliver() == 1


def test_an_event_of_an_action_that_failed_never_was(ada: User) -> None:
    @action
    def fail(user: User, *, by: None) -> None:
        choose_language(user, by=user, language="tr")
        happen(user)
        raise RuntimeError

    ear = Ear("ear")
    with heard_by(ear):
        with pytest.raises(RuntimeError):
            fail(ada, by=None)
        settle()
    assert ear.heard == []
    assert not Event.objects.filter(kind=KIND).exists()
    assert User.objects.get(pk=ada.pk).language == ""


def test_the_cast_can_let_everything_settle(ada: User, settle: Callable[[], None]) -> None:
    ear = Ear("ear")
    with heard_by(ear):
        happen(ada)
        settle()
    assert len(ear.heard) == 1

"""Mail: every step is a compare-and-set, so nothing is sent by two and nothing stays with one who died."""

from datetime import timedelta

import pytest
import time_machine

from helpdesk.actions.mail import (
    LEASE,
    MOST_ATTEMPTS,
    begin_hand_over,
    claim_mail,
    drop_mail,
    finish_hand_over,
    put_back_mail,
    queue_mail,
    retry_mail,
)
from helpdesk.kernel import clock
from helpdesk.models import Mail, User
from tests.helpdesk.hearing import KIND


@pytest.fixture
def mail(ada: User) -> Mail:
    """A mail to Ada that is due."""
    queued = queue_mail(KIND, ada, by=None, to=ada)
    assert queued is not None
    return queued


def claimed(mail: Mail) -> Mail:
    """The mail, taken."""
    taken = claim_mail(mail.pk, by=None)
    assert taken is not None
    return taken


def fresh(mail: Mail) -> Mail:
    """The mail as the database has it."""
    return Mail.objects.get(pk=mail.pk)


def in_seconds(seconds: float) -> time_machine.travel:
    """That many seconds from now, standing still."""
    return time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=False)


def test_one_happening_makes_one_mail_to_one_recipient(ada: User, lena: User) -> None:
    first = queue_mail(KIND, ada, by=None, to=ada)
    assert queue_mail(KIND, ada, by=None, to=ada) == first
    assert queue_mail(KIND, ada, by=None, to=lena) != first
    assert Mail.objects.count() == 2


def test_a_mail_that_a_limit_silenced_is_kept_but_never_taken(ada: User) -> None:
    mail = queue_mail(KIND, ada, by=None, to=ada, held=True)
    assert mail is not None
    assert mail.state == "held"
    assert claim_mail(mail.pk, by=None) is None


def test_the_past_sends_no_mails(ada: User) -> None:
    with clock.travelling(clock.now() - timedelta(days=3)):
        assert queue_mail(KIND, ada, by=None, to=ada) is None
    assert not Mail.objects.exists()


def test_a_mail_may_be_due_later(ada: User) -> None:
    mail = queue_mail(KIND, ada, by=None, to=ada, due_in=timedelta(minutes=5))
    assert mail is not None
    assert claim_mail(mail.pk, by=None) is None
    with in_seconds(301):
        assert claim_mail(mail.pk, by=None) is not None


def test_a_mail_walks_from_due_to_sent(mail: Mail) -> None:
    taken = claimed(mail)
    assert (taken.state, taken.attempts) == ("claimed", 1)
    assert begin_hand_over(taken, by=None)
    assert fresh(mail).state == "handing_over"
    assert finish_hand_over(taken, by=None)
    sent = fresh(mail)
    assert (sent.state, sent.lease_until, sent.error) == ("sent", None, "")
    assert sent.sent_at is not None


def test_a_taken_mail_cannot_be_taken_by_another(mail: Mail) -> None:
    claimed(mail)
    assert claim_mail(mail.pk, by=None) is None


def test_a_sent_mail_is_never_taken_again(mail: Mail) -> None:
    taken = claimed(mail)
    begin_hand_over(taken, by=None)
    finish_hand_over(taken, by=None)
    with in_seconds(7200):
        assert claim_mail(mail.pk, by=None) is None


@pytest.mark.parametrize("state", ["claimed", "handing_over"])
def test_a_mail_whose_worker_died_is_taken_when_its_lease_runs_out(mail: Mail, state: str) -> None:
    taken = claimed(mail)
    if state == "handing_over":
        begin_hand_over(taken, by=None)
    with in_seconds(LEASE.total_seconds() - 1):
        assert claim_mail(mail.pk, by=None) is None
    with in_seconds(LEASE.total_seconds() + 1):
        again = claimed(mail)
    assert (again.state, again.attempts) == ("claimed", 2)


def test_the_one_who_came_back_too_late_changes_nothing(mail: Mail) -> None:
    late = claimed(mail)
    begin_hand_over(late, by=None)
    with in_seconds(LEASE.total_seconds() + 1):
        other = claimed(mail)
        assert not finish_hand_over(late, by=None)
        assert not put_back_mail(late, by=None, error="late")
        assert not begin_hand_over(late, by=None)
        assert fresh(mail).state == "claimed"
        assert begin_hand_over(other, by=None)


def test_a_refused_mail_is_due_again_with_growing_pauses(mail: Mail) -> None:
    with time_machine.travel(clock.now(), tick=False) as moment:
        pauses = []
        for _ in range(MOST_ATTEMPTS - 1):
            assert put_back_mail(claimed(mail), by=None, error="SMTP 451")
            waiting = fresh(mail)
            assert (waiting.state, waiting.error) == ("due", "SMTP 451")
            pauses.append((waiting.due_at - clock.now()).total_seconds())
            assert claim_mail(mail.pk, by=None) is None
            moment.move_to(waiting.due_at)
        assert pauses[:4] == [20, 40, 80, 160]
        assert pauses == sorted(pauses)
        assert max(pauses) <= 3600
        put_back_mail(claimed(mail), by=None, error="SMTP 451")
    assert fresh(mail).state == "failed"


def test_a_mail_refused_for_good_fails_visibly_at_once(mail: Mail) -> None:
    assert put_back_mail(claimed(mail), by=None, error="SMTP 550", final=True)
    assert (fresh(mail).state, fresh(mail).error) == ("failed", "SMTP 550")
    with in_seconds(7200):
        assert claim_mail(mail.pk, by=None) is None


def test_somebody_may_try_a_failed_mail_again(mail: Mail, ada: User) -> None:
    put_back_mail(claimed(mail), by=None, error="SMTP 550", final=True)
    assert retry_mail(fresh(mail), by=ada)
    assert (fresh(mail).state, fresh(mail).attempts, fresh(mail).error) == ("due", 0, "")
    assert claimed(mail).attempts == 1


def test_only_a_failed_mail_can_be_tried_again(mail: Mail, ada: User) -> None:
    assert not retry_mail(mail, by=ada)
    taken = claimed(mail)
    begin_hand_over(taken, by=None)
    finish_hand_over(taken, by=None)
    assert not retry_mail(fresh(mail), by=ada)


def test_a_mail_with_nothing_to_say_is_dropped(mail: Mail) -> None:
    assert drop_mail(claimed(mail), by=None)
    assert fresh(mail).state == "dropped"
    assert claim_mail(mail.pk, by=None) is None

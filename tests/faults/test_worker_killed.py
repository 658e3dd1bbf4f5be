"""A worker is killed at the worst moments: what it held is done by another, and no survey goes out twice."""

import random
import time
from collections.abc import Callable
from functools import partial

import pytest

from helpdesk.models import Mail
from tests.faults.people import StartWorker, receivers, send_task, silent_server, sweep_until
from tests.services import MailSink, Valkey, wait_until
from tests.surveys import token_in
from tickets.models import Invitation
from tickets.queries.surveys.survey import invitation_to_answer

pytestmark = pytest.mark.timeout(180)
ASKED = [f"person{n}@example.com" for n in range(4)]


def mail_states() -> list[str]:
    """The states of the confirmations, in their order."""
    return list(Mail.objects.filter(kind="confirmation").order_by("pk").values_list("state", flat=True))


def survey_states() -> list[str]:
    """The states of all invitations, in their order."""
    return list(Invitation.objects.order_by("pk").values_list("state", flat=True))


def in_the_middle(state: str) -> Callable[[], bool]:
    """Whether one mail and one survey are in this state at the same moment, each in the hands of one child."""
    return lambda: state in mail_states() and state in survey_states()


def something_moved_since(before: list[str]) -> bool:
    """Whether an invitation changed its state, or none is left to be sent."""
    return survey_states() != before or "scheduled" not in before


def test_what_a_killed_worker_had_claimed_leaves_once(
    due: list[Invitation], confirmations: list[Mail], worker: StartWorker, valkey: Valkey, mail_sink: MailSink
) -> None:
    with silent_server(mail_sink):
        victim = worker()
        send_task(valkey, "helpdesk.sweep_mails")
        send_task(valkey, "tickets.sweep_invitations", queue="surveys")
        wait_until(in_the_middle("claimed"))
        victim.kill()
    worker()
    sweep_until(valkey, lambda: mail_states() == survey_states() == ["sent"] * 4)
    assert sorted(receivers(mail_sink, "confirmation")) == ASKED
    assert sorted(receivers(mail_sink, "survey")) == ASKED


def test_what_was_being_handed_over_is_repeated_as_the_same_mail_but_a_survey_becomes_uncertain(
    due: list[Invitation], confirmations: list[Mail], worker: StartWorker, valkey: Valkey, mail_sink: MailSink
) -> None:
    mail_sink.dawdle(60)
    victim = worker()
    send_task(valkey, "helpdesk.hand_over_mail", confirmations[0].pk, queue="mail")
    send_task(valkey, "tickets.hand_over_invitation", due[0].pk, queue="surveys")
    wait_until(lambda: len(mail_sink.messages) == 2)
    assert in_the_middle("handing_over")()
    victim.kill()
    mail_sink.accept()
    worker()
    sweep_until(
        valkey, lambda: mail_states() == ["sent"] * 4 and survey_states() == ["uncertain", "sent", "sent", "sent"]
    )
    # Asked for again and again, it stays as it is.
    send_task(valkey, "tickets.hand_over_invitation", due[0].pk, queue="surveys", times=3)
    sweep_until(valkey, lambda: True, after=1)
    assert sorted(receivers(mail_sink, "survey")) == ASKED
    assert sorted(receivers(mail_sink, "confirmation")) == [ASKED[0], *ASKED]
    twice = [mail["Message-ID"] for mail in mail_sink.to(ASKED[0]) if mail["X-Helpdesk-Kind"] == "confirmation"]
    assert (len(twice), len(set(twice))) == (2, 1)
    # The person has the mail, so its link answers.
    (survey,) = [mail for mail in mail_sink.to(ASKED[0]) if mail["X-Helpdesk-Kind"] == "survey"]
    assert invitation_to_answer(token_in(survey)) == due[0]


def test_whenever_a_worker_is_killed_at_most_one_survey_leaves_per_resolution(
    due: list[Invitation], worker: StartWorker, valkey: Valkey, mail_sink: MailSink
) -> None:
    mail_sink.dawdle(0.2)
    chance = random.Random(4)
    for _ in range(3):
        before = survey_states()
        victim = worker()
        send_task(valkey, "tickets.sweep_invitations", queue="surveys", times=2)
        wait_until(partial(something_moved_since, before))
        time.sleep(chance.uniform(0, 0.3))
        victim.kill()
    mail_sink.accept()
    worker()
    sweep_until(valkey, lambda: set(survey_states()) <= {"sent", "uncertain"})
    got = receivers(mail_sink, "survey")
    assert sorted(got) == sorted(set(got))
    noted = [address for address, state in zip(ASKED, survey_states(), strict=True) if state == "sent"]
    assert set(noted) <= set(got)

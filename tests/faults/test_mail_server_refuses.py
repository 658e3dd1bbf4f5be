"""The mail server says no, for now or for good, hangs up or is away: nothing is lost, nothing is hidden."""

from datetime import timedelta

import pytest

from helpdesk.courier import send_due_mails
from helpdesk.kernel import clock
from helpdesk.models import Mail, User
from tests.faults.people import receivers
from tests.services import MailSink
from tests.surveys import request_of, resolve, sweep
from tickets.models import Invitation, Reason

LATER = timedelta(hours=2)
"""Longer than any backoff."""
EVERYBODY = [f"person{n}@example.com" for n in range(4)]


def survey_states() -> set[tuple[str, str]]:
    """(state, reason) of all invitations."""
    return set(Invitation.objects.values_list("state", "reason"))


def mail_states() -> set[str]:
    """The states of the confirmations."""
    return set(Mail.objects.filter(kind="confirmation").values_list("state", flat=True))


def mails_later() -> int:
    """One sweep of mails, two hours from now."""
    with clock.travelling(clock.now() + LATER):
        return send_due_mails()


@pytest.mark.parametrize("code", [421, 450, 451, 452])
def test_refused_for_now_a_survey_leaves_once_when_it_is_taken(
    due: list[Invitation], mails: MailSink, code: int
) -> None:
    mails.refuse(code)
    assert (sweep(), sweep(), survey_states()) == (0, 0, {("scheduled", "")})
    # Each was tried once: the second sweep came before the next try was due.
    assert mails.attempts == 4
    mails.accept()
    assert (sweep(LATER), sweep(LATER), survey_states()) == (4, 0, {("sent", "")})
    assert sorted(receivers(mails, "survey")) == EVERYBODY


@pytest.mark.parametrize("code", [550, 552, 554])
def test_refused_for_good_a_survey_bounces_visibly(due: list[Invitation], mails: MailSink, code: int) -> None:
    mails.refuse(code)
    sweep()
    mails.accept()
    assert (sweep(LATER), survey_states(), mails.messages) == (0, {("bounced", "refused")}, [])


def test_while_the_mail_server_is_away_surveys_wait(due: list[Invitation], mails: MailSink) -> None:
    mails.stop()
    assert (sweep(), sweep(LATER), survey_states()) == (0, 0, {("scheduled", "")})
    mails.start()
    assert (sweep(2 * LATER), survey_states()) == (4, {("sent", "")})
    assert sorted(receivers(mails, "survey")) == EVERYBODY


@pytest.mark.parametrize("kept", [False, True])
def test_cut_off_in_the_hand_over_a_survey_is_uncertain_and_not_repeated(
    due: list[Invitation], mails: MailSink, kept: bool
) -> None:
    mails.hang_up(after_keeping=kept)
    sweep()
    mails.accept()
    assert (sweep(LATER), survey_states()) == (0, {("uncertain", "")})
    assert sorted(receivers(mails, "survey")) == (EVERYBODY if kept else [])


def test_a_survey_to_an_address_no_mail_can_name_bounces_and_holds_up_nobody(
    due: list[Invitation], mails: MailSink, desk: User, reasons: dict[str, Reason]
) -> None:
    resolve(request_of("çiğdem@example.com"), desk, reasons["late"])
    assert (sweep(), survey_states()) == (4, {("sent", ""), ("bounced", "refused")})


def test_refused_for_now_a_confirmation_leaves_once_when_it_is_taken(
    confirmations: list[Mail], mails: MailSink
) -> None:
    mails.refuse(451)
    assert (send_due_mails(), mail_states()) == (0, {"due"})
    mails.accept()
    # To each of the four confirmations comes a mail to the colleague who works the request.
    assert (mails_later(), mails_later(), mail_states()) == (8, 0, {"sent"})
    assert sorted(receivers(mails, "confirmation")) == EVERYBODY


def test_refused_for_good_a_confirmation_fails_visibly(confirmations: list[Mail], mails: MailSink) -> None:
    mails.refuse(550)
    send_due_mails()
    mails.accept()
    assert (mails_later(), mail_states(), mails.messages) == (0, {"failed"}, [])
    assert set(Mail.objects.values_list("error", flat=True)) == {"SMTP 550"}

"""From scheduled to sent: claimed for a while, weighed again, handed over once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from customers.actions.person import opt_out
from customers.models import Asking, Person
from helpdesk.kernel import clock
from helpdesk.kernel.links import secret_hash
from helpdesk.models import Event, User
from tests.surveys import PAST_THE_LEASE, at_once, claim, request_of, resolve, send
from tickets.actions.reopening import reopen_ticket
from tickets.actions.surveys.answer import answer_survey
from tickets.actions.surveys.inviting import (
    begin_asking,
    claim_invitation,
    finish_asking,
    note_uncertain,
    put_back_invitation,
    settle_invitations,
)
from tickets.models import Invitation, Queue, Reason, Ticket


@pytest.fixture
def invitation(settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Invitation:
    """Cem's, due now."""
    at_once(settings)
    return resolve(cems_ticket, ada, reasons["late"])


def state(invitation: Invitation) -> str:
    """As it stands in the database."""
    return Invitation.objects.get(pk=invitation.pk).state


def test_a_due_invitation_is_claimed_once(invitation: Invitation) -> None:
    claimed = claim(invitation)
    assert claim_invitation(invitation.pk, by=None) is None
    assert (state(invitation), len(claimed.secret)) == ("claimed", 43)
    row = Invitation.objects.get(pk=invitation.pk)
    assert row.token_hash == secret_hash(claimed.secret)
    assert claimed.secret not in str(Invitation.objects.values().get(pk=invitation.pk))


def test_what_is_not_due_is_not_claimed(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    invitation = resolve(cems_ticket, ada, reasons["late"])
    assert claim_invitation(invitation.pk, by=None) is None
    assert state(invitation) == "scheduled"


def test_a_claim_that_was_left_is_taken_again_with_a_new_token(invitation: Invitation) -> None:
    first = claim(invitation)
    with clock.travelling(clock.now() + PAST_THE_LEASE):
        second = claim(invitation)
    assert first.secret != second.secret
    # Who was overtaken no longer moves the row.
    assert begin_asking(first.invitation, by=None) is False
    assert begin_asking(second.invitation, by=None) is True
    assert note_uncertain(first.invitation, by=None) is False
    assert finish_asking(second.invitation, by=None) is True
    assert (state(invitation), Asking.objects.count()) == ("sent", 1)


def test_a_sent_invitation_has_its_dates_and_counts_as_asked(cem: Person, invitation: Invitation) -> None:
    send(invitation)
    assert invitation.sent_at is not None
    assert invitation.expires_at is not None
    assert (invitation.expires_at - invitation.sent_at).days in (13, 14)
    assert [asking.person for asking in Asking.objects.all()] == [cem]
    assert claim_invitation(invitation.pk, by=None) is None


def test_who_opted_out_meanwhile_is_skipped_when_claimed(cem: Person, invitation: Invitation) -> None:
    opt_out(cem, by=cem)
    assert claim_invitation(invitation.pk, by=None) is None
    row = Invitation.objects.get(pk=invitation.pk)
    assert (row.state, row.reason, row.token_hash) == ("skipped", "opted_out", None)


def test_who_opts_out_during_the_hand_over_is_not_asked(cem: Person, invitation: Invitation) -> None:
    claimed = claim(invitation)
    opt_out(cem, by=cem)
    assert begin_asking(claimed.invitation, by=None) is False
    assert state(invitation) == "skipped"


def test_what_is_reopened_during_the_hand_over_is_not_asked(
    ada: User, cems_ticket: Ticket, invitation: Invitation
) -> None:
    claimed = claim(invitation)
    reopen_ticket(cems_ticket, by=ada)
    assert begin_asking(claimed.invitation, by=None) is False
    assert state(invitation) == "cancelled"


def test_reopened_too_late_to_stop_the_mail_the_date_is_kept(
    ada: User, cems_ticket: Ticket, invitation: Invitation
) -> None:
    claimed = claim(invitation)
    begin_asking(claimed.invitation, by=None)
    reopen_ticket(cems_ticket, by=ada)
    finish_asking(claimed.invitation, by=None)
    row = Invitation.objects.get(pk=invitation.pk)
    assert (row.state, row.sent_at is not None, Asking.objects.count()) == ("cancelled", True, 1)


def test_two_surveys_on_their_way_to_one_person_become_one(
    default_queue: Queue, ada: User, reasons: dict[str, Reason], invitation: Invitation
) -> None:
    other = resolve(request_of("cem@example.com"), ada, reasons["late"])
    one, two = claim(invitation), claim(other)
    assert begin_asking(one.invitation, by=None) is True
    assert begin_asking(two.invitation, by=None) is False
    assert finish_asking(one.invitation, by=None) is True
    row = Invitation.objects.get(pk=other.pk)
    assert (row.state, row.reason, Asking.objects.count()) == ("skipped", "throttled", 1)


def test_the_second_one_due_is_dropped_not_queued(
    default_queue: Queue, ada: User, reasons: dict[str, Reason], invitation: Invitation
) -> None:
    other = resolve(request_of("cem@example.com"), ada, reasons["late"])
    send(invitation)
    assert claim_invitation(other.pk, by=None) is None
    assert Invitation.objects.get(pk=other.pk).reason == "throttled"


def test_outside_the_hours_for_asking_it_waits_until_morning(settings: Any, invitation: Invitation) -> None:
    settings.POLICY_DEFAULTS = settings.POLICY_DEFAULTS | {"survey_send_window": "09:00-20:00"}
    night = (clock.now() + timedelta(days=1)).astimezone(UTC).replace(hour=22, minute=30)
    with clock.travelling(night):
        assert claim_invitation(invitation.pk, by=None) is None
    row = Invitation.objects.get(pk=invitation.pk)
    morning = datetime(night.year, night.month, night.day, 6, tzinfo=UTC) + timedelta(days=1)
    assert (row.state, row.token_hash, row.due_at) == ("scheduled", None, morning)


@pytest.mark.parametrize("begun", [False, True])
def test_a_refusal_for_now_is_due_again_later(invitation: Invitation, begun: bool) -> None:
    claimed = claim(invitation)
    if begun:
        begin_asking(claimed.invitation, by=None)
    assert put_back_invitation(claimed.invitation, by=None, final=False)
    row = Invitation.objects.get(pk=invitation.pk)
    assert (row.state, row.token_hash, row.due_at > clock.now(), Asking.objects.count()) == ("scheduled", None, True, 0)
    assert claim_invitation(invitation.pk, by=None) is None
    with clock.travelling(row.due_at):
        send(invitation)


def test_a_refusal_for_good_is_a_row_with_a_reason(cems_ticket: Ticket, invitation: Invitation) -> None:
    claimed = claim(invitation)
    begin_asking(claimed.invitation, by=None)
    assert put_back_invitation(claimed.invitation, by=None, final=True)
    row = Invitation.objects.get(pk=invitation.pk)
    assert (row.state, row.reason, row.token_hash) == ("bounced", "refused", None)
    assert Event.objects.filter(kind="survey.bounced", noun_id=cems_ticket.pk).count() == 1


def test_a_hand_over_that_was_left_is_uncertain_and_stays_so(invitation: Invitation) -> None:
    claimed = claim(invitation)
    begin_asking(claimed.invitation, by=None)
    assert settle_invitations(by=None) == 0
    with clock.travelling(clock.now() + PAST_THE_LEASE):
        # Not even before a sweep has noticed.
        assert claim_invitation(invitation.pk, by=None) is None
        assert settle_invitations(by=None) == 1
        assert settle_invitations(by=None) == 0
        assert claim_invitation(invitation.pk, by=None) is None
    assert (state(invitation), Asking.objects.count()) == ("uncertain", 1)


def test_a_slow_hand_over_that_ends_well_is_sent(invitation: Invitation) -> None:
    claimed = claim(invitation)
    begin_asking(claimed.invitation, by=None)
    with clock.travelling(clock.now() + PAST_THE_LEASE):
        settle_invitations(by=None)
        assert finish_asking(claimed.invitation, by=None)
    assert (state(invitation), Asking.objects.count()) == ("sent", 1)


def test_an_answer_may_come_before_we_note_that_the_mail_left(cem: Person, invitation: Invitation) -> None:
    claimed = claim(invitation)
    begin_asking(claimed.invitation, by=None)
    assert answer_survey(invitation, by=cem, score=5) is not None
    assert finish_asking(claimed.invitation, by=None)
    assert (state(invitation), Asking.objects.count()) == ("answered", 1)


def test_what_nobody_answers_expires_after_two_weeks(invitation: Invitation) -> None:
    send(invitation)
    with clock.travelling(clock.now() + timedelta(days=13, hours=23)):
        assert settle_invitations(by=None) == 0
    with clock.travelling(clock.now() + timedelta(days=14, minutes=1)):
        assert settle_invitations(by=None) == 1
    assert state(invitation) == "expired"


def test_what_could_not_be_handed_over_for_two_weeks_is_dropped(invitation: Invitation) -> None:
    with clock.travelling(clock.now() + timedelta(days=14, minutes=1)):
        assert claim_invitation(invitation.pk, by=None) is None
    assert Invitation.objects.get(pk=invitation.pk).reason == "too_late"

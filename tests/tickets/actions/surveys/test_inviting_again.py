"""Sent again: a lead has an uncertain survey sent once more, and whichever mail arrives can be answered."""

from typing import Any

import pytest

from customers.actions.person import opt_out
from customers.models import Person
from helpdesk.models import Event, User
from tests.surveys import at_once, claim, resolve, send
from tickets.actions.surveys.answer import answer_survey
from tickets.actions.surveys.inviting import (
    begin_asking,
    claim_invitation,
    note_uncertain,
    put_back_invitation,
    resend_invitation,
)
from tickets.models import Invitation, Reason, Ticket
from tickets.queries.surveys.survey import invitation_to_answer


@pytest.fixture
def uncertain(settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> tuple[Invitation, str]:
    """An invitation whose hand-over broke off, and the token in the mail that may have arrived."""
    at_once(settings)
    return broken_off(resolve(cems_ticket, ada, reasons["late"]))


def broken_off(invitation: Invitation) -> tuple[Invitation, str]:
    """The hand-over began, and nobody knows how it ended."""
    claimed = claim(invitation)
    assert begin_asking(claimed.invitation, by=None)
    assert note_uncertain(claimed.invitation, by=None)
    return Invitation.objects.get(pk=invitation.pk), claimed.secret


def test_it_is_sent_again_with_who_and_when(uncertain: tuple[Invitation, str], lena: User, cems_ticket: Ticket) -> None:
    invitation, first = uncertain
    resend_invitation(invitation, by=lena)
    second = send(invitation)
    assert (invitation.state, invitation.resent_by, invitation.resent_at is None) == ("sent", lena, False)
    assert first != second
    kinds = Event.objects.filter(kind__startswith="survey.", noun_id=cems_ticket.pk).order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [
        "survey.scheduled",
        "survey.uncertain",
        "survey.sent_again",
        "survey.sent",
    ]


def test_only_once(uncertain: tuple[Invitation, str], lena: User) -> None:
    invitation, _ = uncertain
    resend_invitation(invitation, by=lena)
    again, _ = broken_off(invitation)
    resend_invitation(again, by=lena)
    assert Invitation.objects.get().state == "uncertain"
    assert Event.objects.filter(kind="survey.sent_again").count() == 1


def test_what_is_not_uncertain_is_not_sent_again(
    settings: Any, cems_ticket: Ticket, ada: User, lena: User, reasons: dict[str, Reason]
) -> None:
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    send(invitation)
    resend_invitation(invitation, by=lena)
    assert Invitation.objects.get().state == "sent"


def test_both_mails_can_be_answered(uncertain: tuple[Invitation, str], lena: User) -> None:
    invitation, first = uncertain
    resend_invitation(invitation, by=lena)
    second = send(invitation)
    assert [invitation_to_answer(token) for token in (first, second)] == [invitation, invitation]


@pytest.mark.parametrize("step", ["scheduled", "claimed", "put back"])
def test_who_answers_the_first_mail_before_the_second_gets_none(
    uncertain: tuple[Invitation, str], lena: User, cem: Person, step: str
) -> None:
    invitation, first = uncertain
    resend_invitation(invitation, by=lena)
    claimed = claim(invitation) if step != "scheduled" else None
    if step == "put back" and claimed:
        put_back_invitation(claimed.invitation, by=None, final=False)
    found = invitation_to_answer(first)
    assert found is not None
    assert answer_survey(found, by=cem, score=5) is not None
    assert claim_invitation(invitation.pk, by=None) is None
    if claimed:
        assert begin_asking(claimed.invitation, by=None) is False
    assert Invitation.objects.get().state == "answered"


def test_who_wants_no_surveys_gets_no_second_one(uncertain: tuple[Invitation, str], lena: User, cem: Person) -> None:
    invitation, _ = uncertain
    opt_out(cem, by=cem)
    resend_invitation(invitation, by=lena)
    assert claim_invitation(invitation.pk, by=None) is None
    assert Invitation.objects.get().reason == "opted_out"

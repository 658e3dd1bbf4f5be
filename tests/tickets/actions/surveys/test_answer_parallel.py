"""Many hands at once: one answer, one reopening, one survey to a person."""

from typing import Any

import pytest

from customers.models import Asking, Person
from helpdesk.models import User
from tests.parallel import together
from tests.surveys import at_once, claim, request_of, resolve, send
from tickets.actions.reopening import reopen_ticket
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.inviting import begin_asking, claim_invitation
from tickets.models import Answer, AnswerChange, Invitation, Reason, Ticket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Invitation:
    """Cem's invitation; the mail is with him."""
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    send(invitation)
    return invitation


def test_parallel_posts_of_one_score_are_one_answer(cem: Person, asked: Invitation) -> None:
    answers = together(*[lambda: answer_survey(asked, by=cem, score=4) for _ in range(8)])
    assert {type(answer) for answer in answers} == {Answer}
    assert (Answer.objects.count(), AnswerChange.objects.count()) == (1, 0)


def test_parallel_not_solved_reopens_once(cem: Person, cems_ticket: Ticket, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=1)
    answers = together(*[lambda: explain_answer(asked, by=cem, solved="no", comment="Nothing came.") for _ in range(6)])
    assert {type(answer) for answer in answers} == {Answer}
    assert cems_ticket.messages.filter(contact="survey").count() == 1


def test_answering_and_reopening_at_once_never_wait_for_each_other(
    cem: Person, ada: User, cems_ticket: Ticket, asked: Invitation
) -> None:
    results = together(
        lambda: answer_survey(asked, by=cem, score=1),
        lambda: reopen_ticket(cems_ticket, by=ada),
        lambda: explain_answer(asked, by=cem, solved="no"),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    state = Invitation.objects.get(pk=asked.pk).state
    assert state == ("answered" if Answer.objects.exists() else "cancelled")
    assert Ticket.objects.get(pk=cems_ticket.pk).category == "open"


def test_many_workers_claim_an_invitation_once(
    settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    claimed = together(*[lambda: claim_invitation(invitation.pk, by=None) for _ in range(6)])
    assert sum(one is not None for one in claimed) == 1


def test_two_surveys_to_one_person_at_the_same_moment_are_one(
    settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    at_once(settings)
    invitations = [resolve(ticket, ada, reasons["late"]) for ticket in (cems_ticket, request_of("cem@example.com"))]
    claimed = [claim(invitation).invitation for invitation in invitations]
    begun = together(*[lambda one=one: begin_asking(one, by=None) for one in claimed])
    assert sorted(begun) == [False, True]
    assert Asking.objects.count() == 0
    assert sorted(Invitation.objects.values_list("state", "reason")) == [("handing_over", ""), ("skipped", "throttled")]

"""Exclusions: an answer is left out of the scores with a reason, and stays as it was given."""

from typing import Any

import pytest

from customers.models import Person
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from tests.surveys import at_once, resolve, send
from tickets.actions.surveys.answer import answer_survey
from tickets.actions.surveys.exclusion import exclude_answer, include_answer
from tickets.errors import AnswerIsAboutYou
from tickets.models import Answer, Reason, Ticket


def answered(settings: Any, ticket: Ticket, by: User, reason: Reason, person: Person) -> Answer:
    """Somebody rated what `by` did."""
    at_once(settings)
    invitation = resolve(ticket, by, reason)
    send(invitation)
    answer_survey(invitation, by=person, score=1)
    return Answer.objects.get()


@pytest.fixture
def answer(settings: Any, cem: Person, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Answer:
    """What Cem thinks of Ada's work."""
    return answered(settings, cems_ticket, ada, reasons["late"], cem)


def test_left_out_with_a_reason_and_put_back(answer: Answer, lena: User, cems_ticket: Ticket) -> None:
    exclude_answer(answer, by=lena, why="  Meant for another shop ")
    exclude_answer(answer, by=lena, why="Another reason")
    answer.refresh_from_db()
    assert (answer.score, answer.excluded_by, answer.excluded_why) == (1, lena, "Meant for another shop")
    include_answer(answer, by=lena)
    include_answer(answer, by=lena)
    answer.refresh_from_db()
    assert (answer.score, answer.excluded_at, answer.excluded_by, answer.excluded_why) == (1, None, None, "")
    events = Event.objects.filter(kind__startswith="survey.answer_", noun_id=cems_ticket.pk).order_by("pk")
    assert [event.kind for event in events] == ["survey.answer_excluded", "survey.answer_included"]
    assert "shop" not in str([event.data for event in events])


@pytest.mark.parametrize("why", ["", " \u200b ", "x" * 201])
def test_a_reason_is_needed(answer: Answer, lena: User, why: str) -> None:
    with pytest.raises(Invalid):
        exclude_answer(answer, by=lena, why=why)


def test_nobody_leaves_out_what_was_said_about_them(
    settings: Any, cem: Person, cems_ticket: Ticket, lena: User, admin_user: User, reasons: dict[str, Reason]
) -> None:
    answer = answered(settings, cems_ticket, lena, reasons["late"], cem)
    with pytest.raises(AnswerIsAboutYou):
        exclude_answer(answer, by=lena, why="Unfair")
    exclude_answer(answer, by=admin_user, why="A test of ours")
    with pytest.raises(AnswerIsAboutYou):
        include_answer(answer, by=lena)


def test_an_agent_leaves_nothing_out(answer: Answer, mert: User) -> None:
    with pytest.raises(AnswerIsAboutYou):
        exclude_answer(answer, by=mert, why="Unfair")

"""Answers: one per invitation, changeable for a day, and "no" reopens the request."""

from datetime import timedelta
from typing import Any

import pytest

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from tests.surveys import at_once, resolve, send
from tickets.actions.reopening import reopen_ticket
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.invitation import note_asked
from tickets.models import Answer, AnswerChange, Invitation, Message, Reason, Resolution, Ticket


@pytest.fixture
def asked(settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Invitation:
    """Cem's invitation; the mail is with him."""
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    send(invitation)
    return invitation


def answers() -> list[tuple[int, str, str]]:
    """(score, solved, comment) of all answers."""
    return list(Answer.objects.order_by("pk").values_list("score", "solved", "comment"))


def history() -> list[tuple[int, str, str]]:
    """What answers said before."""
    return list(AnswerChange.objects.order_by("pk").values_list("score", "solved", "comment"))


def test_a_score_is_one_answer(cem: Person, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=4)
    answer_survey(asked, by=cem, score=4)
    asked.refresh_from_db()
    assert (answers(), history(), asked.state) == ([(4, "", "")], [], "answered")


def test_the_audit_knows_the_score_and_no_words(cem: Person, cems_ticket: Ticket, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=2)
    answer_survey(asked, by=cem, score=3)
    explain_answer(asked, by=cem, solved="partly", comment="Half of it came.")
    kinds = ["survey.answered", "survey.answer_changed", "survey.explained"]
    events = [event.data for event in Event.objects.filter(kind__in=kinds, noun_id=cems_ticket.pk).order_by("pk")]
    assert [data.get("score") for data in events] == [2, None, None]
    assert [(data.get("was"), data.get("to")) for data in events] == [(None, None), (2, 3), (None, None)]
    assert (events[2]["solved"], events[2]["has_comment"]) == ("partly", True)
    assert "Half" not in str(events)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_beyond_the_scale_is_refused(cem: Person, asked: Invitation, score: int) -> None:
    with pytest.raises(Invalid):
        answer_survey(asked, by=cem, score=score)
    assert answers() == []


def test_a_change_within_a_day_counts_and_is_kept(cem: Person, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=1)
    explain_answer(asked, by=cem, solved="yes", comment="Slow.")
    with clock.travelling(clock.now() + timedelta(hours=23)):
        answer_survey(asked, by=cem, score=5)
        explain_answer(asked, by=cem, solved="yes", comment="It came after all.")
    assert answers() == [(5, "yes", "It came after all.")]
    assert history() == [(1, "yes", "Slow."), (5, "yes", "Slow.")]


def test_after_a_day_nothing_changes(cem: Person, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=4)
    with clock.travelling(clock.now() + timedelta(hours=24, seconds=1)):
        answer = answer_survey(asked, by=cem, score=1)
        assert explain_answer(asked, by=cem, solved="no", comment="Bad.") is None
    assert answer is not None
    assert (answers(), history()) == ([(4, "", "")], [])


def test_words_without_a_score_are_no_answer(cem: Person, asked: Invitation) -> None:
    assert explain_answer(asked, by=cem, solved="no", comment="Bad.") is None
    assert answers() == []


def test_not_solved_reopens_as_survey_with_the_words(cem: Person, cems_ticket: Ticket, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=1)
    explain_answer(asked, by=cem, solved="no", comment="It still has not come.")
    explain_answer(asked, by=cem, solved="no", comment="It still has not come.")
    cems_ticket.refresh_from_db()
    resolution = Resolution.objects.get()
    said = cems_ticket.messages.filter(contact=Message.Contact.SURVEY)
    assert (cems_ticket.category, resolution.reopened_kind, resolution.first_contact) == ("open", "survey", "failed")
    assert [message.body for message in said] == ["It still has not come."]
    assert answers() == [(1, "no", "It still has not come.")]
    assert Invitation.objects.get().state == "answered"


def test_not_solved_without_words_says_so_in_the_language_of_the_request(
    cem: Person, cems_ticket: Ticket, asked: Invitation
) -> None:
    answer_survey(asked, by=cem, score=1)
    explain_answer(asked, by=cem, solved="no")
    assert cems_ticket.language == "tr"
    assert cems_ticket.messages.filter(contact="survey").get().body == "Anketinizi yanıtladım: sorunum çözülmedi."


def test_solved_or_partly_changes_no_state(cem: Person, cems_ticket: Ticket, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=3)
    explain_answer(asked, by=cem, solved="partly", comment="Half of it came.")
    cems_ticket.refresh_from_db()
    assert cems_ticket.category == "resolved"
    assert not cems_ticket.messages.filter(contact=Message.Contact.SURVEY).exists()


def test_not_solved_is_said_once_however_often_it_is_changed(
    cem: Person, cems_ticket: Ticket, asked: Invitation
) -> None:
    answer_survey(asked, by=cem, score=1)
    explain_answer(asked, by=cem, solved="no", comment="Not yet.")
    explain_answer(asked, by=cem, solved="yes", comment="Now it came.")
    explain_answer(asked, by=cem, solved="no", comment="It is broken.")
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.messages.filter(contact="survey").count()) == ("open", 1)


def test_an_answer_about_an_older_resolution_leaves_the_new_one_alone(
    cem: Person, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason], asked: Invitation
) -> None:
    answer_survey(asked, by=cem, score=1)
    reopen_ticket(cems_ticket, by=ada)
    resolve(cems_ticket, ada, reasons["late"])
    explain_answer(asked, by=cem, solved="no", comment="Not then.")
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, answers()) == ("resolved", [(1, "no", "Not then.")])


def test_reopening_does_not_delete_the_answer(cem: Person, cems_ticket: Ticket, ada: User, asked: Invitation) -> None:
    answer_survey(asked, by=cem, score=2)
    reopen_ticket(cems_ticket, by=ada)
    asked.refresh_from_db()
    assert (answers(), asked.state) == ([(2, "", "")], "answered")


def test_reopened_before_answering_nobody_can_answer(
    cem: Person, cems_ticket: Ticket, ada: User, asked: Invitation
) -> None:
    reopen_ticket(cems_ticket, by=ada)
    assert answer_survey(asked, by=cem, score=2) is None
    assert answers() == []


def test_after_two_weeks_nobody_can_answer(cem: Person, asked: Invitation) -> None:
    with clock.travelling(clock.now() + timedelta(days=14, minutes=1)):
        assert answer_survey(asked, by=cem, score=2) is None
    assert answers() == []


@pytest.mark.parametrize(
    ("solved", "comment"), [("maybe", ""), ("YES", ""), ("yes", "x" * 5001)], ids=["maybe", "casing", "long"]
)
def test_what_cannot_be_understood_is_refused(cem: Person, asked: Invitation, solved: str, comment: str) -> None:
    answer_survey(asked, by=cem, score=2)
    with pytest.raises(Invalid):
        explain_answer(asked, by=cem, solved=solved, comment=comment)
    assert answers() == [(2, "", "")]


def test_an_answer_of_the_past_is_written_under_its_date(
    cem: Person, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    then = clock.now() + timedelta(days=3)
    with clock.travelling(then):
        note_asked(invitation := resolve(cems_ticket, ada, reasons["late"]), by=None)
        answer_survey(invitation, by=cem, score=5)
    assert Answer.objects.get().answered_at == then

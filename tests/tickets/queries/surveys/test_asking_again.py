"""Asked again: who was asked and came back before answering is asked once more, and not a third time."""

from datetime import timedelta
from typing import Any

import pytest

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.surveys import at_once, request_of, resolve, send
from tickets.actions.reopening import reopen_ticket
from tickets.actions.surveys.answer import answer_survey
from tickets.actions.surveys.invitation import note_asked
from tickets.models import Invitation, Reason, Ticket
from tickets.queries.surveys.asking import why_not_ask


@pytest.fixture
def asked(settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Invitation:
    """Cem's first survey; the mail is with him."""
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    send(invitation)
    return invitation


def again(asked: Invitation, by: User, reason: Reason) -> Invitation:
    """The request is reopened and resolved once more."""
    ticket = asked.resolution.ticket
    reopen_ticket(ticket, by=by)
    ticket.refresh_from_db()
    return resolve(ticket, by, reason)


def weighed(invitation: Invitation, *, days: float) -> str:
    """Why it is not asked about so many days from now; empty when it is."""
    return why_not_ask(invitation.resolution, at=clock.now() + timedelta(days=days))


def test_a_question_taken_back_is_asked_again_after_a_day(
    asked: Invitation, ada: User, reasons: dict[str, Reason]
) -> None:
    second = again(asked, ada, reasons["late"])
    assert [weighed(second, days=days) for days in (0.5, 1.5)] == ["throttled", ""]


def test_an_answered_one_is_not(asked: Invitation, cem: Person, ada: User, reasons: dict[str, Reason]) -> None:
    answer_survey(asked, by=cem, score=3)
    assert weighed(again(asked, ada, reasons["late"]), days=3) == "throttled"


def test_another_request_of_the_same_person_is_not(asked: Invitation, ada: User, reasons: dict[str, Reason]) -> None:
    reopen_ticket(asked.resolution.ticket, by=ada)
    assert weighed(resolve(request_of("cem@example.com"), ada, reasons["late"]), days=3) == "throttled"


def test_nobody_is_asked_a_third_time(asked: Invitation, ada: User, reasons: dict[str, Reason]) -> None:
    with clock.travelling(clock.now() + timedelta(days=2)):
        second = again(asked, ada, reasons["late"])
        assert note_asked(second, by=None).state == "sent"
    with clock.travelling(clock.now() + timedelta(days=4)):
        third = again(second, ada, reasons["late"])
        assert weighed(third, days=3) == "throttled"

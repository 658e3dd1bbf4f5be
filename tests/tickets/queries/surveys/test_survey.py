"""What was asked and answered, in one query, however many resolutions there are."""

from datetime import timedelta
from typing import Any

import pytest

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.surveys import at_once, resolve, send
from tickets.actions.reopening import reopen_ticket
from tickets.actions.surveys.answer import answer_survey
from tickets.models import Reason, Ticket
from tickets.queries.surveys.survey import (
    answer_of,
    invitation_behind,
    invitation_to_answer,
    invitations_of,
    last_answer_of,
)


@pytest.mark.parametrize("times", [1, 3])
def test_invitations_and_answers_of_a_request_are_one_query(
    settings: Any,
    django_assert_num_queries: Any,
    cem: Person,
    cems_ticket: Ticket,
    ada: User,
    reasons: dict[str, Reason],
    times: int,
) -> None:
    at_once(settings)
    first = resolve(cems_ticket, ada, reasons["late"])
    send(first)
    answer_survey(first, by=cem, score=4)
    for _ in range(times - 1):
        reopen_ticket(cems_ticket, by=ada)
        resolve(cems_ticket, ada, reasons["late"])
    with django_assert_num_queries(1):
        found = invitations_of(cems_ticket)
        answers = [answer_of(invitation) for invitation in found.values()]
        numbers = [invitation.resolution.number for invitation in found.values()]
    assert [answer.score if answer else None for answer in answers] == [4, *[None] * (times - 1)]
    assert numbers == list(range(1, times + 1))


def test_the_last_answer_of_a_person_is_one_query(
    settings: Any, django_assert_num_queries: Any, cem: Person, zoe: Person, cems_ticket: Ticket, ada: User,
    reasons: dict[str, Reason],
) -> None:  # fmt: skip
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    send(invitation)
    answer_survey(invitation, by=cem, score=3)
    with django_assert_num_queries(1):
        answer = last_answer_of(cem)
        assert answer is not None
        assert (answer.score, answer.invitation.resolution.ticket_id) == (3, cems_ticket.pk)
    assert last_answer_of(zoe) is None


def test_a_token_opens_its_invitation_for_two_weeks(
    settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    token = send(invitation)
    assert invitation_to_answer(token) == invitation
    assert invitation_to_answer(token.swapcase()) is None
    with clock.travelling(clock.now() + timedelta(days=14, minutes=1)):
        assert invitation_to_answer(token) is None
        assert invitation_behind(token) == invitation

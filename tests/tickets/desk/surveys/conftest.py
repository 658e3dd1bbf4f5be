"""Answers for the pages of surveys."""

from collections.abc import Callable
from typing import Any

import pytest

from helpdesk.actions.deliveries import settle
from helpdesk.models import User
from tests.surveys import at_once, request_of, resolve, send
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.models import Answer, Queue, Reason

Rated = Callable[..., Answer]


@pytest.fixture
def rated(settings: Any, default_queue: Queue, ada: User, reasons: dict[str, Reason]) -> Rated:
    """`rated("name", score, comment, by=agent, solved="yes")`: a customer's answer about what the agent (Ada) did."""
    at_once(settings)

    def rate(name: str, score: int, comment: str = "", *, by: User = ada, solved: str = "yes") -> Answer:
        invitation = resolve(request_of(f"{name}@example.com"), by, reasons["late"])
        send(invitation)
        answer_survey(invitation, by=invitation.person, score=score)
        explain_answer(invitation, by=invitation.person, solved=solved, comment=comment)
        settle()
        return Answer.objects.select_related("invitation__resolution__ticket").get(invitation=invitation)

    return rate

"""Who may do what by the API: every call × role × whose request it is (the table of roles in docs/architecture.md)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import get_resolver

from customers.models import Person
from helpdesk.models import User
from tests.api import Program, api_of
from tests.house.test_doors import door_of, routes
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.models import Message, Queue, Reason, Ticket

ROLES = ("ada", "mert", "lena", "kaan", "admin_user")
OF_A_TICKET: dict[tuple[str, str], Any] = {
    ("GET", "/tickets/{}/"): None,
    ("GET", "/tickets/{}/messages/"): None,
    ("POST", "/tickets/{}/replies/"): {"body": "words"},
    ("POST", "/tickets/{}/notes/"): {"body": "words"},
    ("POST", "/tickets/{}/assignment/"): {"agent": None},
    ("POST", "/tickets/{}/resolution/"): {"reason": "late", "without_reply": True},
    ("DELETE", "/tickets/{}/resolution/"): None,
    ("GET", "/tickets/{}/repeat/"): None,
    ("PATCH", "/tickets/{}/repeat/"): {"verdict": "different"},
}
OF_NO_TICKET: dict[tuple[str, str], Any] = {
    ("GET", "/tickets/"): None,
    ("POST", "/tickets/"): {"subject": "a", "body": "b", "person": {"email": "eva@example.com"}},
    ("GET", "/reasons/"): None,
    ("GET", "/persons/?email=cem@example.com"): None,
    ("POST", "/orders/"): {
        "number": "TR-1",
        "person": {"email": "eva@example.com"},
        "placed_at": "2026-03-01T09:30:00Z",
        "total": "1",
        "currency": "TRY",
    },
}
NOT_SEEN = {"unassigned": {"kaan"}, "adas": {"mert", "kaan"}, "merts": {"ada", "kaan"}}
"""Whose request → who does not see it: curators only those of their teams, agents also those that nobody works yet."""


@pytest.fixture
def tickets(
    cems_ticket: Ticket, returns_queue: Queue, reasons: dict[str, Reason], ada: User, mert: User, lena: User
) -> Callable[[str], Ticket]:
    """Gives Cem's request to its team alone, to Ada in her team, or to Mert in his."""

    def whose(word: str) -> Ticket:
        if word == "merts":
            move_ticket(cems_ticket, by=lena, to=returns_queue)
        if word != "unassigned":
            assign_ticket(cems_ticket, by=lena, to=ada if word == "adas" else mert)
        return cems_ticket

    return whose


@pytest.mark.parametrize("whose", NOT_SEEN)
@pytest.mark.parametrize("role", ROLES)
def test_what_one_may_not_see_does_not_exist(
    request: pytest.FixtureRequest, tickets: Callable[[str], Ticket], role: str, whose: str
) -> None:
    ticket = tickets(whose)
    api = api_of(request.getfixturevalue(role))
    answers = {call: api.call(*_filled(call, ticket), body).status for call, body in OF_A_TICKET.items()}
    if role in NOT_SEEN[whose]:
        assert set(answers.values()) == {404}
        assert (Message.objects.count(), Ticket.objects.get().category) == (1, "open")
    else:
        made = {call: 201 if call[1].endswith(("replies/", "notes/")) else 200 for call in OF_A_TICKET}
        assert answers == made


@pytest.mark.parametrize("whose", NOT_SEEN)
@pytest.mark.parametrize("role", ROLES)
def test_lists_and_persons_show_nothing_of_it(
    request: pytest.FixtureRequest, tickets: Callable[[str], Ticket], role: str, whose: str, cem: Person
) -> None:
    ticket = tickets(whose)
    api = api_of(request.getfixturevalue(role))
    rows = 0 if role in NOT_SEEN[whose] else 1
    for path in ("/tickets/", f"/tickets/?q={ticket.pk}", "/tickets/?person=cem@example.com", "/tickets/?q=parcel"):
        assert len(api.get(path).results) == rows
    assert len(api.get("/persons/?email=cem@example.com").results) == rows
    for path in (f"/persons/{cem.pk}/", f"/persons/{cem.pk}/history/"):
        assert api.get(path).status == (200 if rows else 404)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("call", OF_NO_TICKET)
def test_everybody_at_the_desk_has_the_calls_that_are_about_no_request(
    request: pytest.FixtureRequest, default_queue: Queue, role: str, call: tuple[str, str]
) -> None:
    api = api_of(request.getfixturevalue(role))
    assert api.call(*call, OF_NO_TICKET[call]).status in (200, 201)


@pytest.mark.parametrize("call", [*OF_A_TICKET, *OF_NO_TICKET])
def test_nothing_opens_without_a_token_or_with_the_wrong_scope(
    ada: User, tickets: Callable[[str], Ticket], call: tuple[str, str]
) -> None:
    method, path = _filled(call, tickets("adas"))
    body = {**OF_A_TICKET, **OF_NO_TICKET}[call]
    wrong = "write" if method == "GET" else "read"
    assert Program("").call(method, path, body).status == 401
    assert api_of(ada, wrong).call(method, path, body).status == 403


def test_the_matrix_walks_every_call_of_requests_persons_and_orders() -> None:
    walked = {path.partition("?")[0].format("<str:number>") for _, path in [*OF_A_TICKET, *OF_NO_TICKET]}
    elsewhere = {
        "/persons/<str:id>/",
        "/persons/<str:id>/history/",
        "/tickets/<str:number>/attachments/<int:id>/",
        "/reports/<slug:slug>/",
    }
    found = {
        f"/{path.removeprefix('api/v1/')}"
        for path, view in routes(get_resolver().url_patterns)
        if (door := door_of(view)) and door.name == "api" and not view.__module__.startswith("knowledge.")
    }
    assert found == walked | elsewhere


def _filled(call: tuple[str, str], ticket: Ticket) -> tuple[str, str]:
    method, path = call
    return method, path.format(ticket.pk)

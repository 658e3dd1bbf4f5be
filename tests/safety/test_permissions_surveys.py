"""Who may do what with surveys: recoveries, praise, exclusions, sending again; role × noun × whose request it is."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Person
from helpdesk.actions.deliveries import settle
from helpdesk.models import User
from tests.cast import browser_of
from tests.surveys import at_once, resolve, send
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.models import Answer, Queue, Reason, Recovery, Ticket
from tickets.surveys_urls import urlpatterns

LEADS_ONLY = ("recoveries", "surveys")
OF_A_RECOVERY = ("recovery", "recovery_lead", "recovery_contact", "recovery_closing")
OF_A_REQUEST = ("ticket_survey", "ticket_survey_sending", "ticket_survey_exclusion", "ticket_survey_sharing")
GOOD: dict[str, dict[str, str]] = {
    "recovery_contact": {"at": "2026-01-01T10:00"},
    "recovery_closing": {"cause": "tone", "action": "words"},
    "ticket_survey_exclusion": {"why": "A test of ours"},
}
ROLES = ("ada", "mert", "lena", "kaan", "admin_user")
LEADS = ("lena", "admin_user")


@pytest.fixture
def answered(
    settings: Any,
    cem: Person,
    cems_ticket: Ticket,
    lena: User,
    mert: User,
    returns_queue: Queue,
    reasons: dict[str, Reason],
) -> Answer:
    """Cem is dissatisfied with what Mert of the team Returns did."""
    at_once(settings)
    move_ticket(cems_ticket, by=lena, to=returns_queue)
    assign_ticket(cems_ticket, by=lena, to=mert)
    invitation = resolve(cems_ticket, mert, reasons["late"])
    send(invitation)
    answer_survey(invitation, by=cem, score=1)
    explain_answer(invitation, by=cem, solved="yes", comment="Too slow.")
    settle()
    return Answer.objects.get()


def codes(browser: Client, address: str, noun: str) -> set[int]:
    """How GET and POST are answered; what the page has no method for says nothing."""
    return {browser.get(address).status_code, browser.post(address, GOOD.get(noun, {})).status_code} - {405}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("noun", LEADS_ONLY)
def test_the_lists_are_the_leads(request: pytest.FixtureRequest, answered: Answer, role: str, noun: str) -> None:
    answer = browser_of(request.getfixturevalue(role)).get(reverse(noun))
    assert answer.status_code == (200 if role in LEADS else 403)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("noun", OF_A_RECOVERY)
def test_a_recovery_is_the_leads(request: pytest.FixtureRequest, answered: Answer, role: str, noun: str) -> None:
    browser = browser_of(request.getfixturevalue(role))
    found = codes(browser, reverse(noun, args=[Recovery.objects.get().pk]), noun)
    if role in LEADS:
        assert not found & {403, 404, 500}
    else:
        assert found == {403}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("noun", OF_A_REQUEST)
def test_a_survey_is_seen_by_who_sees_its_request_and_decided_by_leads(
    request: pytest.FixtureRequest, answered: Answer, cems_ticket: Ticket, role: str, noun: str
) -> None:
    browser = browser_of(request.getfixturevalue(role))
    found = codes(browser, reverse(noun, args=[cems_ticket.pk, 1]), noun)
    if role in ("ada", "kaan"):
        assert found == {404}
    elif role == "mert":
        assert found == ({200} if noun == "ticket_survey" else {403})
    else:
        # There is no praise to share here.
        assert found <= ({404} if noun == "ticket_survey_sharing" else {200, 303})


@pytest.mark.parametrize("role", ROLES)
def test_praise_is_read_by_everybody_of_the_desk(request: pytest.FixtureRequest, role: str) -> None:
    assert browser_of(request.getfixturevalue(role)).get(reverse("kudos")).status_code == 200


@pytest.mark.parametrize("noun", [*LEADS_ONLY, "kudos", *OF_A_RECOVERY, *OF_A_REQUEST])
def test_nobody_comes_in_without_a_session(db: None, client: Client, noun: str) -> None:
    args = ["1"] if noun in OF_A_RECOVERY else ["1001", "1"] if noun in OF_A_REQUEST else []
    for answer in (client.get(reverse(noun, args=args)), client.post(reverse(noun, args=args))):
        assert (answer.status_code, answer.url.startswith("/desk/sign-in/")) == (302, True)  # type: ignore[attr-defined]


def test_the_matrix_walks_every_url_of_surveys() -> None:
    assert {url.name for url in urlpatterns} == {*LEADS_ONLY, "kudos", *OF_A_RECOVERY, *OF_A_REQUEST}


@pytest.mark.parametrize("odd", ["0", "999999", "abc", "²", "-1", "9" * 40])
def test_odd_numbers_are_404(as_lena: Client, answered: Answer, cems_ticket: Ticket, odd: str) -> None:
    assert as_lena.get(f"/desk/recoveries/{odd}/").status_code == 404
    assert as_lena.get(f"/desk/tickets/{cems_ticket.pk}/surveys/{odd}/").status_code == 404
    assert as_lena.get(f"/desk/tickets/{odd}/surveys/1/").status_code == 404

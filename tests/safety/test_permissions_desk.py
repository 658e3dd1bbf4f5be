"""Who may do what at the desk: every URL of requests × role × whose request it is."""

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.models import User
from tests.cast import browser_of
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.opening import Matter, open_by_form
from tickets.models import Queue, Reason, RequestType, Ticket
from tickets.urls import urlpatterns

NOUNS = (
    "ticket",
    "ticket_reply",
    "ticket_note",
    "ticket_contact",
    "ticket_assignment",
    "ticket_reason",
    "ticket_priority",
    "ticket_tags",
    "ticket_resolution",
    "ticket_reopening",
    "ticket_answers",
    "ticket_article",
    "ticket_repeat",
    "ticket_thread",
    "ticket_reading",
    "ticket_mentions",
    "ticket_waiting",
    "ticket_state",
    "ticket_fields",
)
GOOD = {
    "ticket_reply": {"body": "words"},
    "ticket_note": {"body": "words"},
    "ticket_contact": {"channel": "phone", "body": "words", "token": "t"},
    "ticket_assignment": {"agent": "0"},
    "ticket_priority": {"priority": "3"},
    "ticket_tags": {"tags": "vip"},
    "ticket_waiting": {"when": "tomorrow"},
    "ticket_reopening": {"sure": "1"},
}
ROLES = ("ada", "mert", "lena", "kaan", "admin_user")
THEIRS = {"ada": 404, "kaan": 404}
"""Answer to everything on a request of another team that somebody there works; who is not listed may."""


@pytest.fixture
def theirs(cems_ticket: Ticket, returns_queue: Queue, lena: User, mert: User) -> Ticket:
    """A request of the team Returns that Mert works."""
    move_ticket(cems_ticket, by=lena, to=returns_queue)
    assign_ticket(cems_ticket, by=lena, to=mert)
    return cems_ticket


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("noun", NOUNS)
def test_what_is_another_teams_does_not_exist(
    request: pytest.FixtureRequest, theirs: Ticket, role: str, noun: str
) -> None:
    browser = browser_of(request.getfixturevalue(role))
    address = reverse(noun, args=[theirs.pk])
    answers = {browser.get(address).status_code, browser.post(address, GOOD.get(noun, {})).status_code} - {405}
    if role in THEIRS:
        assert answers == {404}
    else:
        assert not answers & {403, 404, 500}


@pytest.mark.parametrize("noun", GOOD)
def test_an_agent_may_work_what_is_nobodys_yet(
    request: pytest.FixtureRequest, as_mert: Client, cems_ticket: Ticket, noun: str, reasons: dict[str, Reason]
) -> None:
    assert as_mert.post(reverse(noun, args=[cems_ticket.pk]), GOOD[noun]).status_code == 303


@pytest.mark.parametrize("noun", NOUNS)
def test_a_curator_alone_sees_nothing_of_teams_that_are_not_theirs(
    as_kaan: Client, cems_ticket: Ticket, noun: str
) -> None:
    assert as_kaan.post(reverse(noun, args=[cems_ticket.pk]), GOOD.get(noun, {})).status_code == 404


@pytest.mark.parametrize(
    "noun",
    [
        *NOUNS,
        "live",
        "live_countdown",
        "notifications",
        "profile_notifications",
        "inbox",
        "desk",
        "ticket_new",
        "profile",
        "profile_tokens",
        "reports",
    ]
    + ["deflections", "knowledge_flags"],
)
def test_nobody_enters_the_desk_without_a_session(db: None, client: Client, noun: str) -> None:
    address = reverse(noun, args=["1001"] if noun in NOUNS else [])
    for answer in (client.get(address), client.post(address)):
        assert (answer.status_code, answer.url.startswith("/desk/sign-in/")) == (302, True)  # type: ignore[attr-defined]


def test_the_matrix_walks_every_noun_of_a_request() -> None:
    desk = next(pattern for pattern in urlpatterns if "desk_urls" in str(pattern.urlconf_name))
    named = {str(getattr(url, "name", "")) for url in desk.url_patterns if "<str:number>" in str(url.pattern)}
    assert named - set(NOUNS) <= {"ticket_file", "ticket_mail"}


def test_the_person_card_names_no_request_of_another_team(
    theirs: Ticket, as_ada: Client, default_type: RequestType
) -> None:
    matter = Matter("A second matter", "words", request_type=default_type)
    mine = open_by_form(matter, by=None, email="cem@example.com", name="", network="192.0.2.1", token="second").ticket
    page = as_ada.get(reverse("ticket", args=[mine.pk])).content.decode()
    assert (f"#{theirs.pk}" in page, theirs.subject in page) == (False, False)

"""Praise at the desk: for you, for the team, and nobody's name for who may not see the request."""

import re
from typing import Any

import pytest
from django.test import Client

from helpdesk.models import User
from tests.cast import customer
from tests.tickets.desk.surveys.conftest import Rated
from tickets.actions.assignment import move_ticket
from tickets.actions.surveys.answer import explain_answer
from tickets.models import Answer, Queue


def page(browser: Client, view: str) -> str:
    answer = browser.get(f"/desk/kudos/?view={view}")
    assert answer.status_code == 200
    return answer.content.decode()


def share(browser: Client, answer: Answer, **more: str) -> int:
    resolution = answer.invitation.resolution
    typed = {"seen": answer.version, **more}
    return browser.post(f"/desk/tickets/{resolution.ticket_id}/surveys/1/sharing/", typed).status_code


def test_praise_is_for_who_earned_it_until_a_lead_shares_it(
    as_ada: Client, as_lena: Client, as_mert: Client, rated: Rated
) -> None:
    praise = rated("gul", 5, "You are wonderful!")
    assert "You are wonderful!" in page(as_ada, "mine")
    assert "You are wonderful!" not in page(as_lena, "mine") + page(as_lena, "team")
    assert "You are wonderful!" in page(as_lena, "all")
    assert share(as_lena, praise, **{"from": "kudos"}) == 303
    assert "You are wonderful!" in page(as_lena, "team")
    assert "You are wonderful!" not in page(as_mert, "team")
    assert share(as_lena, praise, undo="1") == 303
    assert "You are wonderful!" not in page(as_lena, "team")


def test_words_that_were_changed_are_shown_instead_of_shared(as_ada: Client, as_lena: Client, rated: Rated) -> None:
    read = rated("gul", 5, "You are wonderful!")
    now = read.invitation
    explain_answer(now, by=now.person, solved="yes", comment="You are wonderful! Call me on 555.")
    address = f"/desk/tickets/{now.resolution.ticket_id}/surveys/1/"
    for seen in (read.version, ""):
        refused = as_lena.post(f"{address}sharing/", {"seen": seen, "from": "kudos"})
        page_now = refused.content.decode()
        assert (refused.status_code, "Call me on 555." in page_now) == (409, True)
        assert "The customer has changed these words meanwhile." in page_now
    shown = re.findall(r'name="seen" value="([0-9a-f]+)"', page_now)
    assert as_lena.post(f"{address}sharing/", {"seen": shown[0]}).status_code == 303
    assert "Call me on 555." in page(as_lena, "team")


def test_who_may_share_reads_all_of_the_words_on_the_request(as_lena: Client, rated: Rated) -> None:
    long = "You are wonderful! " * 30 + "At the very end I say my name."
    ticket = rated("gul", 5, long).invitation.resolution.ticket
    assert "At the very end I say my name." in as_lena.get(f"/desk/tickets/{ticket.pk}/").content.decode()


def test_an_agent_has_no_list_of_all(as_ada: Client, as_mert: Client, rated: Rated) -> None:
    rated("gul", 5, "You are wonderful!")
    assert "You are wonderful!" not in page(as_mert, "all")


def test_who_may_not_see_the_request_reads_the_words_and_no_name(
    as_ada: Client, as_lena: Client, lena: User, ada: User, rated: Rated, returns_queue: Queue
) -> None:
    customer("gul@example.com", "Gül Aksoy", "tr")
    praise = rated("gul", 5, "You are wonderful!", by=lena)
    ticket = praise.invitation.resolution.ticket
    share(as_lena, praise)
    assert "Gül" in page(as_ada, "team")
    move_ticket(ticket, by=lena, to=returns_queue)
    text = page(as_ada, "team")
    assert "You are wonderful!" in text
    assert ("Gül" in text, f"/desk/tickets/{ticket.pk}/" in text) == (False, False)


def test_the_request_shows_it_warmly(as_ada: Client, rated: Rated) -> None:
    ticket = rated("gul", 5, "You are wonderful!").invitation.resolution.ticket
    text = as_ada.get(f"/desk/tickets/{ticket.pk}/").content.decode()
    assert ('class="kudos' in text, "sharing/" in text) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("view", ["mine", "team", "all"])
def test_each_list_costs_the_same_however_long_it_is(
    as_lena: Client, lena: User, rated: Rated, view: str, rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        share(as_lena, rated(f"customer{number}", 5, "You are wonderful!", by=lena))
    with django_assert_max_num_queries(8):
        assert page(as_lena, view).count("You are wonderful!") == rows

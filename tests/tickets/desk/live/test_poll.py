"""The poll: two reads while nothing happens, the news when something does, and not a trace of what is not the reader's."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from customers.actions.person import find_or_add_person
from helpdesk.kernel import clock
from helpdesk.kernel.clock import travelling
from helpdesk.models import User
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.contact import add_contact
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.models import Queue, Ticket

LIST = "/desk/live/?on=list&view=open"
LATER = timedelta(seconds=10)


def ask(browser: Client, url: str, tag: str = "") -> Any:
    return browser.get(url, headers={"If-None-Match": tag} if tag else {})


def settled(browser: Client, url: str) -> str:
    """A tag taken after the last event has settled."""
    with travelling(clock.now() + LATER):
        return str(ask(browser, url)["ETag"])


def opened(subject: str, **how: Any) -> Ticket:
    address = find_or_add_person("eda@example.com", by=None, name="Eda Işık")
    return open_ticket(Matter(subject, "words", **how), by=None, address=address, tell="")


def test_while_nothing_happens_a_poll_is_two_reads_and_no_write(as_ada: Client, cems_ticket: Ticket) -> None:
    for url in (LIST, f"/desk/live/?number={cems_ticket.pk}", "/desk/live/"):
        tag = settled(as_ada, url)
        with CaptureQueriesContext(connection) as queries:
            answer = ask(as_ada, url, tag)
        assert (answer.status_code, answer.content) == (304, b"")
        assert [query["sql"].split()[0] for query in queries] == ["SELECT", "SELECT"]


@pytest.mark.parametrize("rows", [1, 3])
def test_news_cost_few_queries_whatever_the_number_of_rows(
    as_ada: Client, default_queue: Queue, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        opened(f"matter {number}")
    with django_assert_num_queries(4):
        assert len(ask(as_ada, LIST).json()["rows"]) == rows


def test_a_new_request_and_a_new_message_are_news_of_the_list(as_ada: Client, default_queue: Queue) -> None:
    first = opened("first")
    tag = settled(as_ada, LIST)
    second = opened("second")
    news = ask(as_ada, LIST, tag)
    assert (news.status_code, news.json()["counts"]["open"]) == (200, 2)
    assert [number for number, _ in news.json()["rows"]] == [second.pk, first.pk]
    add_contact(first, by=first.person, body="Any news?")
    assert [number for number, _ in ask(as_ada, LIST, news["ETag"]).json()["rows"]] == [first.pk, second.pk]


def test_what_commits_late_is_seen_although_its_number_is_smaller(as_ada: Client, default_queue: Queue) -> None:
    opened("first")
    fresh = ask(as_ada, LIST)["ETag"]
    with CaptureQueriesContext(connection) as queries:
        assert ask(as_ada, LIST, fresh).status_code == 304
    # The last event is seconds old: the poll looks for itself, although no newer one is there.
    assert len(queries) == 4


def test_a_later_page_hears_how_many_came(as_ada: Client, default_queue: Queue) -> None:
    since = clock.now().isoformat().replace("+", "%2B")
    url = f"{LIST}&since={since}&cursor=x"
    assert ask(as_ada, url).json()["arrived"] == 0
    opened("new")
    assert ask(as_ada, url).json()["arrived"] == 1


def test_a_list_by_due_hears_how_many_came_and_who_is_where(as_ada: Client, default_queue: Queue) -> None:
    opened("new")
    news = ask(as_ada, f"{LIST}&sort=due&since=2026-01-01T00:00:00%2B00:00").json()
    assert (news["arrived"], len(news["rows"]), news["here"]) == (1, 1, {})


def test_a_search_has_news_of_what_matches(as_ada: Client, default_queue: Queue) -> None:
    opened("lamp")
    opened("chair")
    assert len(ask(as_ada, "/desk/live/?on=list&q=lamp").json()["rows"]) == 1


def test_what_happens_on_a_request_of_another_team_is_no_news(
    as_ada: Client, cems_ticket: Ticket, returns_queue: Queue, lena: User, mert: User
) -> None:
    move_ticket(cems_ticket, by=lena, to=returns_queue)
    assign_ticket(cems_ticket, by=lena, to=mert)
    for url in (LIST, f"/desk/live/?number={cems_ticket.pk}"):
        tag = settled(as_ada, url)
        add_contact(cems_ticket, by=cems_ticket.person, body="Hello?")
        answer = ask(as_ada, url, tag)
        assert (answer.status_code, answer.content) == (304, b"")
    assert ask(as_ada, f"/desk/live/?number={cems_ticket.pk}").json()["ticket"] is None


def test_two_polls_without_news_look_different_so_that_nothing_can_be_told_from_them(
    as_ada: Client, default_queue: Queue
) -> None:
    opened("one")
    tag = settled(as_ada, LIST)
    with travelling(clock.now() + LATER):
        tags = [ask(as_ada, LIST, tag)["ETag"] for _ in range(3)]
    assert len({*tags, tag}) == 4


def test_a_request_that_is_taken_away_stops_being_news(
    as_ada: Client, cems_ticket: Ticket, returns_queue: Queue, lena: User, mert: User
) -> None:
    url = f"/desk/live/?number={cems_ticket.pk}"
    tag = settled(as_ada, url)
    move_ticket(cems_ticket, by=lena, to=returns_queue)
    assign_ticket(cems_ticket, by=lena, to=mert)
    assert ask(as_ada, url, tag).json()["ticket"] is None


def test_the_rest_of_a_conversation_is_what_follows_the_message(
    as_lena: Client, cems_ticket: Ticket, ada: User
) -> None:
    shown = reply_to_ticket(cems_ticket, by=ada, body="We look into it.")
    add_contact(cems_ticket, by=cems_ticket.person, body="It came!")
    add_note(cems_ticket, by=ada, body="Depot found it.")
    page = as_lena.get(f"/desk/tickets/{cems_ticket.pk}/thread/?after={shown.pk}").content.decode()
    said = [words in page for words in ("We look into it.", "It came!", "Depot found it.")]
    assert said == [False, True, True]


def test_reading_what_arrived_marks_it_as_read(as_ada: Client, ada: User, cems_ticket: Ticket, settle: Any) -> None:
    assign_ticket(cems_ticket, by=None, to=ada)
    add_contact(cems_ticket, by=cems_ticket.person, body="Hello?")
    settle()
    before = ask(as_ada, "/desk/live/").json()["counts"]["bell"]
    assert as_ada.post(f"/desk/tickets/{cems_ticket.pk}/reading/").status_code == 204
    assert (before, ask(as_ada, "/desk/live/").json()["counts"]["bell"]) == (2, 0)


def test_a_poll_does_not_make_the_session_last_longer(as_ada: Client) -> None:
    before = as_ada.session.get_expiry_date()
    assert ask(as_ada, LIST).cookies == {}
    assert as_ada.session.get_expiry_date() - before < timedelta(minutes=1)


@pytest.mark.parametrize("junk", ["number=zoe", "number=9" * 9, "on=list&since=9999-12-31T23:59:59%2B00:00", "place=ü"])
def test_odd_polls_are_answered(as_ada: Client, junk: str) -> None:
    assert ask(as_ada, f"/desk/live/?{junk}", "odd").status_code == 200

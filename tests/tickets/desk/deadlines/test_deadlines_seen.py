"""Deadlines as the desk shows them: in the list, beside the request, in its timeline; in both languages."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from helpdesk.models import Event, User
from tests.promises import at, promise
from tickets.actions.assignment import assign_ticket
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.reply import reply_to_ticket
from tickets.actions.sorting import set_priority
from tickets.models import Priority, RequestType, Ticket
from tickets.queries.deadlines.overview import deadlines_of
from tickets.queries.deadlines.telling import deadline_sentence


@pytest.fixture
def monday(default_type: RequestType) -> Ticket:
    """A request with promises, opened on Monday 2026-11-23 at ten."""
    promise()
    return arrive("2026-11-23 10:00", default_type)


def arrive(moment: str, kind: RequestType) -> Ticket:
    """A request that comes in then."""
    with at(moment):
        matter = Matter(f"Of {moment}", "words", request_type=kind)
        return open_by_form(matter, by=None, email="cem@example.com", name="", network="", token=moment).ticket


def listed(browser: Client, moment: str, **asked: str) -> str:
    """The inbox as it reads then."""
    with at(moment):
        return browser.get(reverse("inbox"), asked).content.decode()


@pytest.mark.parametrize(
    ("moment", "look", "words"),
    [
        ("2026-11-23 10:30", '"due due--running"', "3 h left"),
        ("2026-11-23 13:20", '"due due--near"', "40 min left"),
        ("2026-11-23 14:10", '"due due--over"', "overdue 10 min"),
        ("2026-11-23 19:10", '"due due--over"', "overdue 5 h"),
        ("2026-11-26 10:00", '"due due--over"', "overdue 2 days"),
    ],
)
def test_a_row_counts_down(monday: Ticket, as_lena: Client, moment: str, look: str, words: str) -> None:
    row = re.search(
        r"<time class=(\"due[^>]*\")[^>]*title=\"First reply: due 23 November 2026, 14:00\".*?</time>",
        listed(as_lena, moment, view="open"),
        re.S,
    )
    assert row
    assert (row[1].startswith(look), words in row[0]) == (True, True)


@pytest.mark.parametrize(
    ("opened", "words"), [("2026-11-23 16:00", "tomorrow 11:00"), ("2026-11-27 16:00", "Mon 11:00")]
)
def test_over_a_night_or_a_weekend_the_row_names_the_hour(
    default_type: RequestType, as_lena: Client, opened: str, words: str
) -> None:
    promise()
    arrive(opened, default_type)
    assert words in listed(as_lena, opened, view="open")


def test_the_list_can_be_read_by_what_is_due(
    monday: Ticket, default_type: RequestType, as_lena: Client, lena: User
) -> None:
    arrive("2026-11-23 10:05", default_type)
    urgent, low = arrive("2026-11-23 10:10", default_type), arrive("2026-11-23 10:15", default_type)
    with at("2026-11-23 10:20"):
        set_priority(urgent, by=lena, priority=Priority.URGENT)
        set_priority(low, by=lena, priority=Priority.LOW)
    page = listed(as_lena, "2026-11-23 10:30", view="open", sort="due")
    assert re.findall(r"<b>Of 2026-11-23 (\d+:\d+)</b>", page) == ["10:10", "10:00", "10:05", "10:15"]
    assert 'aria-current="true">Due soon' in page


def test_all_that_is_overdue_is_one_view(monday: Ticket, default_type: RequestType, as_lena: Client) -> None:
    arrive("2026-11-23 12:00", default_type)
    page = listed(as_lena, "2026-11-23 15:00", view="overdue")
    assert re.findall(r"<b>Of 2026-11-23 (\d+:\d+)</b>", page) == ["10:00"]
    assert "Nothing is overdue" in listed(as_lena, "2026-11-23 13:00", view="overdue")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_ordered_list_costs_the_same_queries(
    default_type: RequestType, as_lena: Client, rows: int, django_assert_max_num_queries: Any
) -> None:
    promise()
    for number in range(rows):
        arrive(f"2026-11-23 10:0{number}", default_type)
    with django_assert_max_num_queries(10):
        listed(as_lena, "2026-11-23 11:00", view="open", sort="due")


def test_the_request_shows_each_promise_and_how_it_stands(monday: Ticket, as_ada: Client, ada: User) -> None:
    assign_ticket(monday, by=None, to=ada)
    with at("2026-11-23 11:00"):
        assert [(one.name, one.state, one.words) for one in deadlines_of(monday)] == [
            ("First reply", "running", "3 h left"),
            ("Resolution", "running", "Wed 16:00"),
        ]
    with at("2026-11-23 15:00"):
        reply_to_ticket(monday, by=ada, body="Which parcel?")
        assert [(one.state, one.words) for one in deadlines_of(monday)] == [
            ("missed", "missed by 1 h"),
            ("paused", "paused, 19 h left"),
        ]
        page = as_ada.get(reverse("ticket", args=[monday.pk])).content.decode()
    assert ("Promises of time" in page, "missed by 1 h" in page, "First reply: missed" in page) == (True,) * 3


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "First reply is now due today 12:00 (priority High)"),
        ("tr", "İlk yanıt için yeni son zaman: bugün 12:00 (öncelik: Yüksek)"),
    ],
)
def test_the_timeline_says_what_moved_and_why(monday: Ticket, ada: User, language: str, said: str) -> None:
    with at("2026-11-23 10:30"):
        set_priority(monday, by=ada, priority=Priority.HIGH)
    event = Event.objects.filter(kind="deadline.moved").earliest("pk")
    with at("2026-11-23 10:30"), translation.override(language):
        assert deadline_sentence(event) == said

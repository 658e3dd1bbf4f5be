"""Countdowns say anew what the page said, in the same words; nothing is looked up for it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from helpdesk.models import User
from tests.promises import at, on
from tickets.models import Deadline, Ticket
from tickets.templatetags.deadlines import countdown

DUE, WARN = on("2026-11-24 14:00"), on("2026-11-24 12:00")
URL = "/desk/live/countdown/"


def asked(due: Any, warn: Any = None) -> str:
    """A promise as a page names it."""
    return "-".join(str(round(one.timestamp() * 1000)) if one else "" for one in (due, warn))


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize(
    "moment", ["11-20 09:00", "11-23 23:59", "11-24 00:00", "11-24 12:00", "11-24 13:59", "11-24 14:00", "11-30 09:00"]
)
def test_the_words_are_those_of_the_page(as_ada: Client, ada: User, language: str, moment: str) -> None:
    ticket = Ticket(next_due_at=DUE, next_warn_at=WARN, next_due_kind=Deadline.Kind.FIRST_REPLY)
    with at(f"2026-{moment}"):
        said = as_ada.get(URL, {"at": [asked(DUE, WARN)], "lang": language}).json()[0]
        with translation.override(language):
            page = countdown(ticket)
    assert f">{said['words']}</span></time>" in page
    assert (f'class="due due--{said["state"]}"' in page, said["icon"] in page) == (True, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_nothing_is_read_but_who_asks(as_ada: Client, rows: int, django_assert_num_queries: Any) -> None:
    with at("2026-11-24 13:20"), django_assert_num_queries(2):
        said = as_ada.get(URL, {"at": [asked(DUE)] * rows}).json()
    assert [(one["state"], one["words"]) for one in said] == [("running", "40 min left")] * rows


@pytest.mark.parametrize("junk", ["", "-", "zoe-1", "9" * 40, "99999999999999-", "²-³", "1-2-3"])
def test_odd_moments_are_answered(as_ada: Client, junk: str) -> None:
    answer = as_ada.get(URL, {"at": [junk, asked(DUE)]})
    assert (answer.status_code, len(answer.json())) == (200, 2)

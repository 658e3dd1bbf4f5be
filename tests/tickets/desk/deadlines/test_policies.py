"""The settings of deadlines: lengths of time as people write them, what would move before it moves, only for admins."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.kernel.worktime.durations import read_duration
from helpdesk.models import Team, User
from tests.cast import browser_of
from tests.promises import HOUR, at, promise
from tickets.actions.opening import Matter, open_by_form
from tickets.models import DeadlinePolicy, RequestType

PAGE = "/desk/settings/deadlines/"
TYPED = {
    "urgent-first_reply": "30 min",
    "high-first_reply": "2 saat",
    "normal-first_reply": "1 d 2 h",
    "normal-resolution": "3 gün",
}


def targets(team: Team | None = None) -> dict[int, tuple[int | None, ...]]:
    """Priority → seconds of first reply, next reply, resolution."""
    columns = ("first_reply_seconds", "next_reply_seconds", "resolution_seconds")
    rows = DeadlinePolicy.objects.filter(team=team).values_list("priority", *columns)
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4 h", 4 * HOUR),
        ("4", 4 * HOUR),
        ("30m", 1800),
        ("30 dk", 1800),
        ("1 d 2 h", 10 * HOUR),
        ("1 gün 2 saat", 10 * HOUR),
        ("1,5 sa", 5400),
        ("1.5 hours", 5400),
        ("2 h and 15 min", 8100),
        ("", None),
        ("–", None),
        ("yok", None),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(text: str, seconds: int | None) -> None:
    assert read_duration(text) == seconds


@pytest.mark.parametrize("text", ["soon", "4 weeks", "h", "-4 h", "4 h x", "1e9 h"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_duration(text)


def test_an_admin_promises_for_every_team(as_admin: Client) -> None:
    assert as_admin.post(PAGE, TYPED).status_code == 303
    assert targets() == {
        4: (1800, None, None),
        3: (2 * HOUR, None, None),
        2: (10 * HOUR, None, 24 * HOUR),
        1: (None, None, None),
    }
    page = as_admin.get(PAGE).content.decode()
    assert re.findall(r'name="normal-\w+" value="([^"]*)"', page) == ["10 h", "24 h"]


def test_a_team_promises_something_else_or_what_everybody_does(as_admin: Client, support: Team) -> None:
    promise()
    here = f"{PAGE}?team={support.pk}"
    assert as_admin.post(here, {"high-first_reply": "1 h", "urgent-first_reply": "–"}).status_code == 303
    assert targets(support) == {3: (HOUR, None, None), 4: (None, None, None)}
    page = as_admin.get(here).content.decode()
    assert re.findall(r'name="normal-first_reply" placeholder="([^"]*)"', page) == ["4 h"]
    assert re.findall(r'name="urgent-first_reply" value="([^"]*)"', page) == ["–"]
    assert as_admin.post(here, {}).status_code == 303
    assert targets(support) == {}


def test_what_would_move_is_said_before_it_moves(as_admin: Client, default_type: RequestType) -> None:
    promise()
    with at("2026-11-23 10:00"):
        matter = Matter("Where is it?", "words", request_type=default_type)
        open_by_form(matter, by=None, email="cem@example.com", name="", network="", token="t")
    same = {"normal-first_reply": "4 h", "normal-next_reply": "8 h", "normal-resolution": "24 h"}
    before = targets()
    for typed, said in ((same, "0 running deadlines"), (same | {"normal-first_reply": "6 h"}, "1 running deadline ")):
        page = as_admin.post(PAGE, {**typed, "preview": "1"})
        assert (page.status_code, said in page.content.decode()) == (200, True)
    assert targets() == before


@pytest.mark.parametrize("text", ["soon", "3000 h", "10 s x"])
def test_what_cannot_be_promised_keeps_what_was_typed(as_admin: Client, text: str) -> None:
    answer = as_admin.post(PAGE, TYPED | {"low-resolution": text})
    page = answer.content.decode()
    assert (answer.status_code, f'value="{text}"' in page, targets()) == (422, True, {})


@pytest.mark.parametrize("role", ["ada", "lena", "kaan"])
def test_only_an_admin_comes_here(request: pytest.FixtureRequest, role: str) -> None:
    user: User = request.getfixturevalue(role)
    browser = browser_of(user)
    assert [browser.get(reverse("settings_deadlines")).status_code, browser.post(PAGE, TYPED).status_code] == [403, 403]


def test_it_speaks_turkish(as_admin: Client) -> None:
    promise()
    page = as_admin.get(PAGE, {"lang": "tr"}).content.decode()
    assert re.findall(r'name="normal-\w+" value="([^"]*)"', page) == ["4 sa", "8 sa", "24 sa"]


def test_an_unknown_team_is_not_found(as_admin: Client) -> None:
    assert as_admin.get(f"{PAGE}?team=99999").status_code == 404

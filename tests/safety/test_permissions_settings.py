"""Settings are an admin's: every URL below /desk/settings/, walked, for everybody else."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.cast import browser_of
from tickets.models import Ticket

OTHERS = ("ada", "lena", "kaan")


def addresses(patterns: list[Any], prefix: str = "/") -> list[str]:
    """Every address below the settings, with 1 where an id stands."""
    found: list[str] = []
    for pattern in patterns:
        path = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, path)
        elif path.startswith("/desk/settings/"):
            found.append(re.sub(r"<[^>]+>", "1", path))
    return found


SETTINGS = sorted(set(addresses(get_resolver().url_patterns)))


def test_there_are_settings_to_guard() -> None:
    assert {"/desk/settings/", "/desk/settings/people/1/leaving/", "/desk/settings/reasons/1/merging/"} <= set(SETTINGS)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_but_an_admin_opens_or_posts_a_setting(
    request: pytest.FixtureRequest, cems_ticket: Ticket, role: str
) -> None:
    browser = browser_of(request.getfixturevalue(role))
    answers = {
        (address, getattr(browser, method)(address, {"preview": "1"}).status_code)
        for address in SETTINGS
        for method in ("get", "post")
    }
    assert {(address, status) for address, status in answers if status != 403} == set()


def test_a_stranger_is_asked_to_sign_in_first(db: None, client: Client) -> None:
    for address in SETTINGS:
        for answer in (client.get(address), client.post(address)):
            assert (answer.status_code, answer["Location"][:15]) == (302, "/desk/sign-in/?"), address


def test_no_setting_answers_with_a_fault(as_admin: Client, cems_ticket: Ticket) -> None:
    for address in SETTINGS:
        for far in (address, address.replace("/1/", "/9999999999999999999999/")):
            statuses = {as_admin.get(far).status_code, as_admin.post(far, {"nothing": "here"}).status_code}
            assert max(statuses) < 500, far


@pytest.mark.parametrize(("address", "field"), [("people/new/", "teams"), ("teams/new/", "members")])
def test_ids_without_end_are_no_choice(as_admin: Client, address: str, field: str) -> None:
    answer = as_admin.post(f"/desk/settings/{address}", {"name": "X", field: ["9" * 30]})
    assert (answer.status_code, field in answer.context["form"].errors) == (422, True)


def test_a_team_whose_id_has_no_end_is_not_there(as_admin: Client) -> None:
    assert as_admin.get("/desk/settings/deadlines/", {"team": "9" * 5000}).status_code < 500

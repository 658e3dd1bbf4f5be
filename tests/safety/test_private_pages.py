"""Whatever is answered at an address that is a secret is not kept, not indexed, and sends no referrer; refusals too."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from helpdesk.kernel.doors import UNTOLD
from helpdesk.models import User
from helpdesk.queries.password_link import password_url
from tests.faults.test_database_silent import quiet, silent
from tickets.models import Ticket
from tickets.queries.private_link import mailed_token


def untold(answer: Any) -> dict[str, str]:
    """The three headers as they came."""
    return {name: answer.headers.get(name, "") for name in UNTOLD}


def test_every_answer_at_a_private_link_keeps_it(client: Client, cems_ticket: Ticket, ada: User) -> None:
    link = f"/requests/{mailed_token(cems_ticket)}/"
    password = password_url(ada).partition("/password/")[2]
    paths = [
        link,
        f"{link}thanks/",
        f"{link}files/99/",
        "/requests/x/",
        "/survey/x/",
        f"/password/{password}",
        "/password/x/",
    ]
    answers = {path: client.get(path) for path in paths}
    answers["posted"], answers["put"] = client.post(link, {"body": "words"}), client.put(f"{link}thanks/")
    assert {path: untold(answer) for path, answer in answers.items()} == dict.fromkeys(answers, UNTOLD)
    assert {answer.status_code for answer in answers.values()} == {200, 404, 405, 422}


def test_a_page_for_everybody_is_none_of_them(client: Client, db: None) -> None:
    assert client.get("/").headers["Referrer-Policy"] == "same-origin"


def test_nothing_of_it_is_kept_while_the_database_is_away(client: Client, cems_ticket: Ticket) -> None:
    link = f"/requests/{mailed_token(cems_ticket)}/"
    with silent(OperationalError, reads=True):
        answer = quiet(client).get(link)
    assert (answer.status_code, untold(answer)) == (503, UNTOLD)


@pytest.mark.parametrize("path", ["//evil.example/x", "///evil.example"])
def test_the_way_back_from_a_forged_form_stays_here(ada: User, path: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    page = browser.post("/desk/profile/", {}, headers={"Referer": f"http://testserver{path}"})
    assert (page.status_code, "evil.example" in page.content.decode()) == (403, False)

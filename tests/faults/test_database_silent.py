"""The database does not answer, or cannot write: every door says so with 503, and nothing of it is a fault of the program."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client

from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from tests.api import api_of
from tests.cast import browser_of
from tests.surveys import at_once, resolve, send
from tickets.models import Message, Reason, Ticket

WRITES = ("INSERT", "UPDATE", "DELETE")


@contextmanager
def silent(problem: type[Exception], *, reads: bool) -> Iterator[None]:
    """Every statement fails, or every one that writes."""

    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if reads or sql.lstrip().upper().startswith(WRITES):
            raise problem("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def quiet(client: Client) -> Client:
    """The same browser, which gets the page that people get."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("problem", [OperationalError, InterfaceError])
def test_a_desk_that_cannot_write_says_so_and_writes_nothing(
    ada: User, cems_ticket: Ticket, problem: type[Exception]
) -> None:
    browser, api = quiet(browser_of(ada)), api_of(ada)
    api.client.raise_request_exception = False
    path = f"/desk/tickets/{cems_ticket.pk}"
    with silent(problem, reads=False):
        page = browser.post(f"{path}/reply/", {"body": "On its way.", "seen": "", "token": "a" * 20})
        told = api.post(f"/tickets/{cems_ticket.pk}/notes/", {"body": "words"})
    assert (page.status_code, page["Retry-After"], "cannot be reached" in page.content.decode()) == (503, "5", True)
    assert (told.status, told.headers["Retry-After"]) == (503, "5")
    assert Message.objects.count() == 1


def test_a_survey_and_a_vote_that_cannot_be_kept_say_so(
    settings: Any, client: Client, kaan: User, ada: User, cems_ticket: Ticket, reasons: dict[str, Reason]
) -> None:
    at_once(settings)
    invitation = resolve(cems_ticket, ada, reasons["late"])
    link = f"/survey/{send(invitation)}/"
    shelf = add_category("products", by=kaan, name_en="Products", name_tr="Ürünler")
    article = write_article(by=kaan, category=shelf, language="en", title="A vase", body="Words.", slug="vase")
    publish_article(article, by=kaan)
    with silent(OperationalError, reads=False):
        answers = [quiet(client).post(link, {"score": "5"}), client.post("/help/a/vase/feedback/", {"helpful": "yes"})]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert client.post(link, {"score": "5"}).status_code == 303


@pytest.mark.parametrize("path", ["/", "/desk/tickets/", "/help/search/?q=x", "/requests/new/", "/desk/sign-in/"])
def test_a_database_that_does_not_answer_is_no_fault_of_a_page(as_ada: Client, path: str) -> None:
    with silent(OperationalError, reads=True):
        page = quiet(as_ada).get(path)
    assert page.status_code in (200, 503)


def test_a_fault_of_the_program_stays_one(as_ada: Client) -> None:
    with silent(ProgrammingError, reads=True):
        assert quiet(as_ada).get("/desk/tickets/").status_code == 500

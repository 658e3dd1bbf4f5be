"""The help centre's first page and its shelves, as anybody sees them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.publication import publish_article
from knowledge.models import Article, Category


def text(client: Client, path: str, language: str = "en") -> str:
    response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_help_centre_says_so_and_offers_to_write(db: None, client: Client) -> None:
    page = text(client, "/")
    assert "There are no articles here yet." in page
    assert f'href="{reverse("request_new")}"' in page


def test_the_shelves_speak_the_readers_language(client: Client, return_window: Article) -> None:
    assert "Returns within 14 days" in text(client, "/")
    page = text(client, "/", "tr")
    assert "İade ve değişim" in page
    assert "14 gün içinde iade" in page


def test_nothing_internal_stands_on_a_shelf(
    client: Client, as_kaan: Client, refund_rules: Article, adas_draft: Article
) -> None:
    for browser in (client, as_kaan):
        for path in ("/", "/help/returns/"):
            page = text(browser, path)
            assert refund_rules.slug not in page
            assert adas_draft.slug not in page
            assert "zanzibar" not in page


def test_an_unknown_shelf_does_not_exist(db: None, client: Client) -> None:
    for path in ("/help/nowhere/", "/help/%00/", "/help/a/", "/help/" + "x" * 400 + "/"):
        assert client.get(path).status_code == 404


def test_a_long_shelf_is_turned_page_by_page(kaan: User, client: Client, returns_shelf: Category) -> None:
    for number in range(32):
        publish_article(
            write_article(by=kaan, category=returns_shelf, language="en", title=f"Number {number:02}", body="Text"),
            by=kaan,
        )
    first = client.get("/help/returns/")
    assert [title.title for title in first.context["titles"]][::29] == ["Number 31", "Number 02"]
    second = client.get("/help/returns/", {"cursor": first.context["page"].next})
    assert [title.title for title in second.context["titles"]] == ["Number 01", "Number 00"]
    assert client.get("/help/returns/", {"cursor": "nonsense"}).status_code == 200


def test_an_unchanged_page_costs_a_304_and_a_changed_one_is_new(
    kaan: User, client: Client, return_window: Article
) -> None:
    for path in ("/", "/help/returns/", "/help/a/return-window/", "/help/search/?q=returns"):
        first = client.get(path)
        assert (first.headers["Cache-Control"], first.status_code) == ("private, no-cache", 200)
        again = {"if-none-match": first.headers["ETag"]}
        assert client.get(path, headers=again).status_code == 304
    seen = {"if-none-match": client.get("/").headers["ETag"]}
    revise_article(return_window, by=kaan, language="en", title="Returns within 30 days", body="30.")
    assert client.get("/", headers=seen).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("/", 4), ("/help/returns/", 4), ("/help/a/no-0/", 4), ("/help/search/?q=text", 5)]
)
def test_pages_cost_the_same_however_much_there_is(
    kaan: User,
    client: Client,
    returns_shelf: Category,
    rows: int,
    path: str,
    queries: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    for number in range(rows):
        article = write_article(by=kaan, category=returns_shelf, language="en", title=f"No {number}", body="Text")
        revise_article(article, by=kaan, language="tr", title=f"No {number}", body="Metin")
        publish_article(article, by=kaan)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_the_help_centre_is_only_read(db: None, client: Client) -> None:
    for path in ("/", "/help/search/", "/help/a/x/", "/help/x/"):
        assert client.post(path).status_code == 405

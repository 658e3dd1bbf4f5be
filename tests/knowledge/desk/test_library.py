"""The library: every article by what is to be done with it, for those who may see it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from helpdesk.kernel import clock
from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.publication import archive_article, propose_article, publish_article
from knowledge.models import Article, Category


def listed(browser: Client, **query: str) -> list[str]:
    page = browser.get("/desk/knowledge/", query)
    assert page.status_code == 200
    return [row.article.slug for row in page.context["library"].rows]


def test_colleagues_see_drafts_and_internal_articles_changed_last_first(
    as_ada: Client, return_window: Article, refund_rules: Article, adas_draft: Article
) -> None:
    assert listed(as_ada) == ["return-code", "refund-rules", "return-window"]


def test_each_view_holds_what_waits_there(
    ada: User, as_lena: Client, return_window: Article, refund_rules: Article, adas_draft: Article
) -> None:
    assert listed(as_lena, view="due") == ["refund-rules"]
    assert listed(as_lena, view="drafts") == ["return-code"]
    assert listed(as_lena, view="review") == []
    propose_article(adas_draft, by=ada)
    assert listed(as_lena, view="review") == ["return-code"]
    with clock.travelling(clock.now() + timedelta(days=91)):
        assert listed(as_lena, view="due") == ["refund-rules", "return-window"]


def test_only_curators_look_into_the_archive(
    kaan: User, as_kaan: Client, as_ada: Client, return_window: Article
) -> None:
    archive_article(return_window, by=kaan)
    assert listed(as_kaan, view="archive") == ["return-window"]
    assert listed(as_ada, view="archive") == []
    assert as_ada.get("/desk/knowledge/return-window/").status_code == 404


def test_search_finds_drafts_and_offers_to_write_what_is_missing(as_ada: Client, adas_draft: Article) -> None:
    page = as_ada.get("/desk/knowledge/", {"q": "zeppelin"})
    assert [answer.article for answer in page.context["found"]] == [adas_draft]
    empty = as_ada.get("/desk/knowledge/", {"q": "Spaceship & co"}).content.decode()
    assert "/desk/knowledge/new/?title=Spaceship%20%26%20co" in empty


def test_a_long_library_is_turned_page_by_page(kaan: User, as_kaan: Client, returns_shelf: Category) -> None:
    for number in range(31):
        write_article(by=kaan, category=returns_shelf, language="en", title=f"No {number}", body="Text")
    first = as_kaan.get("/desk/knowledge/")
    following = first.context["library"].next
    assert listed(as_kaan, cursor=following) == ["no-0"]
    assert len(listed(as_kaan, cursor="nonsense")) == 30


def test_strangers_are_asked_to_sign_in(client: Client, return_window: Article) -> None:
    for path in ("", "new/", "categories/", "return-window/", "return-window/edit/"):
        answer = client.get(f"/desk/knowledge/{path}")
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/desk/sign-in/?next=")


@pytest.mark.parametrize("query", [{}, {"q": "text"}])
def test_the_list_costs_the_same_however_much_there_is(
    kaan: User,
    as_kaan: Client,
    returns_shelf: Category,
    query: dict[str, str],
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    def queries_with(*numbers: int) -> int:
        for number in numbers:
            article = write_article(by=kaan, category=returns_shelf, language="en", title=f"No {number}", body="Text")
            revise_article(article, by=kaan, language="tr", title=f"No {number}", body="Metin")
            publish_article(article, by=kaan)
        with django_assert_max_num_queries(10) as counted:
            as_kaan.get("/desk/knowledge/", query)
        return len(counted)

    as_kaan.get("/desk/knowledge/")  # what a process remembers is read now
    assert queries_with(1) == queries_with(2, 3)

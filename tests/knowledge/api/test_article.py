"""Articles by the API: as the token's owner may see and change them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.publication import archive_article
from knowledge.models import Article, Category, Revision
from tests.api import api_of


def draft(shelf: Category, **changes: Any) -> dict[str, Any]:
    return {"title": "Gift wrapping", "body": "We wrap **gladly**.", "lang": "en", "category": shelf.slug} | changes


def test_an_article_is_told_in_the_language_asked_for(ada: User, return_window: Article) -> None:
    told = api_of(ada).get("/articles/return-window/?lang=tr").body
    assert (told["slug"], told["lang"], told["title"]) == ("return-window", "tr", "14 gün içinde iade")
    assert (told["category"], told["audience"], told["publication"]) == ("returns", "public", "published")
    assert (told["confidence"], told["freshness"], told["revision"]) == ("validated", "verified", 1)
    assert "<strong>Siparişlerim</strong>" in told["html"]
    assert api_of(ada).get("/articles/return-window/").body["lang"] == "en"


def test_a_missing_translation_is_told_in_the_source_language(ada: User, adas_draft: Article) -> None:
    assert api_of(ada).get("/articles/return-code/?lang=tr").body["lang"] == "en"


def test_the_archive_exists_for_curators_only(ada: User, kaan: User, return_window: Article) -> None:
    archive_article(return_window, by=kaan)
    assert api_of(ada).get("/articles/return-window/").status == 404
    assert api_of(ada).get("/articles/").results == []
    assert api_of(kaan).get("/articles/return-window/").body["publication"] == "archived"


def test_a_program_writes_a_draft_once_per_key(ada: User, returns_shelf: Category) -> None:
    api = api_of(ada)
    first = api.post("/articles/", draft(returns_shelf), key="one")
    again = api.post("/articles/", draft(returns_shelf), key="one")
    assert (first.status, first.body["publication"], first.body["slug"]) == (201, "draft", "gift-wrapping")
    assert again.body == first.body
    assert Article.objects.count() == 1


def test_only_curators_publish(ada: User, kaan: User, returns_shelf: Category, client: Client) -> None:
    published = draft(returns_shelf, publication="published")
    assert api_of(ada).post("/articles/", published).status == 403
    assert Article.objects.count() == 0
    assert api_of(kaan).post("/articles/", published).body["publication"] == "published"
    assert client.get("/help/a/gift-wrapping/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"body": "x\n:::staff"}, "body"),
        ({"lang": "de"}, "lang"),
        ({"category": "nowhere"}, "category"),
        ({"audience": "all"}, "audience"),
        ({"slug": "new"}, "slug"),
        ({"slug": "Ünfit slug"}, "slug"),
    ],
)
def test_what_is_wrong_is_named(ada: User, returns_shelf: Category, changes: dict[str, Any], field: str) -> None:
    answer = api_of(ada).post("/articles/", draft(returns_shelf, **changes))
    assert (answer.status, list(answer.body["errors"])) == (422, [field])
    assert Article.objects.count() == 0


def test_a_change_adds_a_revision_and_keeps_what_is_left_out(kaan: User, return_window: Article) -> None:
    told = (
        api_of(kaan).call("PATCH", "/articles/return-window/", {"title": "Returns", "lang": "en", "based_on": 1}).body
    )
    assert (told["title"], told["revision"]) == ("Returns", 2)
    assert "Open **My orders**" in told["body"]


def test_a_change_from_an_old_revision_is_a_conflict(kaan: User, admin_user: User, return_window: Article) -> None:
    revise_article(return_window, by=admin_user, language="en", title="Theirs", body="Theirs.")
    answer = api_of(kaan).call("PATCH", "/articles/return-window/", {"body": "Mine.", "lang": "en", "based_on": 1})
    assert (answer.status, answer.body["type"]) == (409, "urn:helpdesk:problem:revised-meanwhile")
    assert Revision.objects.filter(body="Mine.").count() == 0


def test_changes_are_for_those_who_may(ada: User, mert: User, kaan: User, adas_draft: Article) -> None:
    change = {"body": "Other."}
    assert api_of(mert).call("PATCH", "/articles/return-code/", change).status == 403
    assert api_of(ada).call("PATCH", "/articles/return-code/", change).body["body"] == "Other."
    assert api_of(ada).call("PATCH", "/articles/return-code/", {"publication": "published"}).status == 403
    assert api_of(kaan).call("PATCH", "/articles/return-code/", {"publication": "published"}).status == 200
    assert api_of(ada).call("PATCH", "/articles/return-code/", change).status == 403
    assert api_of(kaan).call("PATCH", "/articles/return-code/", {"publication": "draft"}).status == 422
    assert api_of(kaan).call("PATCH", "/articles/return-code/", {"publication": "archived"}).status == 200


def test_a_token_for_reading_changes_nothing(kaan: User, return_window: Article, returns_shelf: Category) -> None:
    api = api_of(kaan, "read")
    assert api.post("/articles/", draft(returns_shelf)).status == 403
    assert api.call("PATCH", "/articles/return-window/", {"body": "x"}).status == 403
    assert api.get("/articles/").status == 200


def test_search_answers_best_first_with_the_paragraph(ada: User, return_window: Article, adas_draft: Article) -> None:
    found = api_of(ada).get("/articles/search/?q=When+does+the+refund+reach+my+card&lang=en").results
    assert found[0]["slug"] == "return-window"
    assert found[0]["paragraph"] == "The refund reaches your card within five working days."
    assert [row["slug"] for row in api_of(ada).get("/articles/search/?q=zeppelin").results] == ["return-code"]
    assert api_of(ada).get("/articles/search/?q=").results == []
    assert api_of(ada).get("/articles/search/").status == 422


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", ["/articles/", "/articles/search/?q=text"])
def test_lists_cost_the_same_however_much_there_is(
    kaan: User,
    returns_shelf: Category,
    rows: int,
    path: str,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    for number in range(rows):
        article = write_article(by=kaan, category=returns_shelf, language="en", title=f"No {number}", body="Text")
        revise_article(article, by=kaan, language="tr", title=f"No {number}", body="Metin")
    api = api_of(kaan)
    api.get(path)
    with django_assert_num_queries(3 if path == "/articles/" else 5):
        assert len(api.get(path).results) == rows

"""Shelves: what everybody may read, newest first, in the same number of queries however much there is."""

from collections.abc import Callable
from typing import Any

import pytest

from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.publication import publish_article
from knowledge.models import Article, Category
from knowledge.queries.shelves import shelves


def test_only_what_is_public_stands_on_a_shelf(
    return_window: Article, refund_rules: Article, adas_draft: Article, delivery_shelf: Category
) -> None:
    (shelf,) = shelves("tr")
    assert [title.title for title in shelf.titles] == ["14 gün içinde iade"]
    assert (shelf.category.slug, shelf.has_more) == ("returns", False)


def test_a_shelf_shows_its_newest_five(kaan: User, returns_shelf: Category) -> None:
    for number in range(7):
        publish_article(
            write_article(by=kaan, category=returns_shelf, language="en", title=f"Article {number}", body="Text"),
            by=kaan,
        )
    (shelf,) = shelves("en")
    assert [title.title for title in shelf.titles] == [f"Article {number}" for number in (6, 5, 4, 3, 2)]
    assert shelf.has_more is True


def test_a_title_in_another_language_says_so(kaan: User, returns_shelf: Category) -> None:
    publish_article(
        write_article(by=kaan, category=returns_shelf, language="en", title="Only", body="English"), by=kaan
    )
    (title,) = shelves("tr")[0].titles
    assert (title.title, title.language, title.is_fallback) == ("Only", "en", True)


@pytest.mark.parametrize("rows", [1, 3])
def test_shelves_take_three_queries(
    kaan: User,
    returns_shelf: Category,
    delivery_shelf: Category,
    rows: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    for number in range(rows):
        for category in (returns_shelf, delivery_shelf):
            publish_article(
                write_article(by=kaan, category=category, language="en", title=f"No {number}", body="Text"), by=kaan
            )
    with django_assert_num_queries(3):
        assert [len(shelf.titles) for shelf in shelves("en")] == [rows, rows]

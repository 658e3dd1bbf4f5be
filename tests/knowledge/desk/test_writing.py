"""Writing a new article: saved once, shown before it is saved, and never lost."""

from typing import Any

import pytest
from django.test import Client

from knowledge.models import Article, Category

NEW = "/desk/knowledge/new/"


def typed(shelf: Category, /, **changes: str) -> dict[str, str]:
    words = {
        "title": "Gift wrapping",
        "body": "We wrap **gladly**.",
        "language": "en",
        "category": str(shelf.pk),
        "audience": "public",
        "token": "a-form-token-1",
    }
    return words | changes


def test_ada_writes_a_draft(as_ada: Client, returns_shelf: Category) -> None:
    answer = as_ada.post(NEW, typed(returns_shelf))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/knowledge/gift-wrapping/")
    assert "The draft is saved." in as_ada.get(answer.headers["Location"]).content.decode()


def test_a_double_click_writes_one(as_ada: Client, returns_shelf: Category) -> None:
    answers = [as_ada.post(NEW, typed(returns_shelf)).headers["Location"] for _ in range(3)]
    assert set(answers) == {"/desk/knowledge/gift-wrapping/"}
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"body": "Public\n:::staff\nSecret"}, "Line 2 begins with"),
        ({"category": "77"}, "Select a valid choice."),
        ({"language": "de"}, "Select a valid choice."),
        ({"title": "x" * 300}, "at most 200 characters"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_is_kept(
    as_ada: Client, returns_shelf: Category, changes: dict[str, str], sentence: str
) -> None:
    answer = as_ada.post(NEW, typed(returns_shelf, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert changes.get("body", "We wrap **gladly**.") in page
    assert Article.objects.count() == 0


def test_the_preview_saves_nothing_and_keeps_what_is_typed(as_ada: Client, returns_shelf: Category) -> None:
    answer = as_ada.post(NEW, typed(returns_shelf, title="", preview="1"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "We wrap <strong>gladly</strong>." in page
    assert "We wrap **gladly**." in page
    assert "This field is required." not in page
    assert 'value="a-form-token-1"' in page
    assert Article.objects.count() == 0


def test_without_a_category_it_says_what_to_do(as_ada: Client, as_kaan: Client) -> None:
    assert "Ask a curator to add one." in as_ada.get(NEW).content.decode()
    assert "/desk/knowledge/categories/" in as_kaan.get(NEW).content.decode()


def test_curators_add_categories_and_nobody_else(as_kaan: Client, as_ada: Client, as_lena: Client) -> None:
    names: dict[str, Any] = {"name_en": "Gifts", "name_tr": "Hediyeler", "icon": "gift", "position": "2"}
    assert [browser.post("/desk/knowledge/categories/", names).status_code for browser in (as_ada, as_lena)] == [
        403
    ] * 2
    assert as_kaan.post("/desk/knowledge/categories/", names).status_code == 303
    again = as_kaan.post("/desk/knowledge/categories/", names)
    assert again.status_code == 422
    assert "There is already a category of this name." in again.content.decode()
    assert Category.objects.count() == 1


def test_curators_change_categories_and_nobody_else(
    returns_shelf: Category, as_kaan: Client, as_ada: Client, as_lena: Client, client: Client
) -> None:
    address = f"/desk/knowledge/categories/{returns_shelf.slug}/"
    assert address in as_kaan.get("/desk/knowledge/categories/").content.decode()
    assert 'value="İade ve değişim"' in as_kaan.get(address).content.decode()
    names: dict[str, Any] = {"name_en": "Refunds", "name_tr": "Para iadesi", "icon": "undo-2", "position": "2"}
    assert [browser.post(address, names).status_code for browser in (as_ada, as_lena, client)] == [403, 403, 302]
    wrong = as_kaan.post(address, names | {"name_tr": ""})
    assert (wrong.status_code, 'value="Refunds"' in wrong.content.decode()) == (422, True)
    assert as_kaan.post(address, names).status_code == 303
    assert Category.objects.get().name_tr == "Para iadesi"
    assert as_kaan.get("/desk/knowledge/categories/no-such-shelf/").status_code == 404

"""An article at the desk: what its buttons do, and for whom."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.publication import archive_article, propose_article, publish_article
from knowledge.actions.verification import verify_article
from knowledge.models import Article, Category

PAGE = "/desk/knowledge/return-code/"
EVERYBODY = ("as_ada", "as_mert", "as_lena", "as_kaan", "as_admin")
Browsers = Callable[[str], Client]


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Browsers:
    """The browser of somebody of the cast."""
    return request.getfixturevalue


@pytest.mark.parametrize(
    ("noun", "allowed"),
    [
        ("edit/", {"as_ada", "as_kaan", "as_admin"}),
        ("proposal/", {"as_ada", "as_kaan", "as_admin"}),
        ("publication/", {"as_kaan", "as_admin"}),
        ("archive/", {"as_kaan", "as_admin"}),
        ("place/", {"as_kaan", "as_admin"}),
        ("verification/", {"as_lena", "as_kaan", "as_admin"}),
    ],
)
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_do_what_with_adas_draft(
    browser: Browsers, adas_draft: Article, delivery_shelf: Category, noun: str, allowed: set[str], who: str
) -> None:
    data = {"category": str(delivery_shelf.pk), "audience": "staff"} if noun == "place/" else {}
    status = browser(who).post(f"{PAGE}{noun}", data).status_code
    # An empty edit is let in and then found wanting.
    assert status == ((422 if noun == "edit/" else 303) if who in allowed else 403)


@pytest.mark.parametrize("state", ["published", "validated"])
def test_ada_no_longer_edits_what_others_answer_for(
    kaan: User, as_ada: Client, adas_draft: Article, state: str
) -> None:
    assert as_ada.get(f"{PAGE}edit/").status_code == 200
    if state == "published":
        publish_article(adas_draft, by=kaan)
    else:
        verify_article(adas_draft, by=kaan)
    assert as_ada.get(f"{PAGE}edit/").status_code == 403
    assert as_ada.get(PAGE).status_code == 200


def test_ada_still_edits_what_she_proposed(ada: User, as_ada: Client, adas_draft: Article) -> None:
    propose_article(adas_draft, by=ada)
    assert as_ada.get(f"{PAGE}edit/").status_code == 200


def test_publishing_and_archiving_by_button(client: Client, as_kaan: Client, adas_draft: Article) -> None:
    answer = as_kaan.post(f"{PAGE}publication/")
    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    assert client.get("/help/a/return-code/").status_code == 200
    assert as_kaan.post(f"{PAGE}archive/").status_code == 303
    assert client.get("/help/a/return-code/").status_code == 404
    assert "Publish again" in as_kaan.get(PAGE).content.decode()


def test_verifying_by_button(as_lena: Client, lena: User, adas_draft: Article) -> None:
    newest = as_lena.get(PAGE).context["newest"]
    assert as_lena.post(f"{PAGE}verification/", {"seen": newest}).status_code == 303
    adas_draft.refresh_from_db()
    assert (adas_draft.freshness, adas_draft.verified_by) == ("verified", lena)


def test_words_that_changed_while_reading_are_read_again(as_lena: Client, ada: User, adas_draft: Article) -> None:
    newest = as_lena.get(PAGE).context["newest"]
    revise_article(adas_draft, by=ada, language="en", title="Other", body="Words")
    answer = as_lena.post(f"{PAGE}verification/", {"seen": newest}, follow=True)
    assert "was not verified" in answer.content.decode()
    adas_draft.refresh_from_db()
    assert adas_draft.freshness == "unverified"


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 5000, "²"])
def test_nonsense_as_the_seen_revision_is_no_error(as_lena: Client, adas_draft: Article, seen: str) -> None:
    assert as_lena.post(f"{PAGE}verification/", {"seen": seen}).status_code == 303


def test_the_archive_is_not_verified_by_anybody(as_kaan: Client, kaan: User, adas_draft: Article) -> None:
    archive_article(adas_draft, by=kaan)
    assert as_kaan.post(f"{PAGE}verification/").status_code == 403


def test_a_new_place_takes_it_from_customers(client: Client, as_kaan: Client, return_window: Article) -> None:
    place = {"category": return_window.category_id, "audience": "staff"}
    assert as_kaan.post("/desk/knowledge/return-window/place/", place).status_code == 303
    assert client.get("/help/a/return-window/").status_code == 404
    wrong = as_kaan.post("/desk/knowledge/return-window/place/", {"category": "77", "audience": "all"})
    assert wrong.status_code == 422


def test_earlier_revisions_stay_readable(as_ada: Client, kaan: User, return_window: Article) -> None:
    revise_article(return_window, by=kaan, language="en", title="New title", body="New words")
    page = as_ada.get("/desk/knowledge/return-window/", {"language": "en", "revision": "1"})
    assert "Open <strong>My orders</strong>" in page.content.decode()
    assert "You are reading revision 1. Readers see revision 2." in page.content.decode()
    for wrong in ("9", "x", "-1", "9" * 30, "²"):
        answer = as_ada.get("/desk/knowledge/return-window/", {"language": "en", "revision": wrong})
        assert answer.status_code == 404


def test_the_other_language_is_one_click_away(as_ada: Client, return_window: Article) -> None:
    assert (
        as_ada.get("/desk/knowledge/return-window/", {"language": "tr"}).context["shown"].title == "14 gün içinde iade"
    )
    assert as_ada.get("/desk/knowledge/return-window/", {"language": "xx"}).status_code == 200


def test_nouns_are_posted_never_fetched(as_kaan: Client, adas_draft: Article) -> None:
    for noun in ("proposal", "publication", "archive", "place", "verification"):
        assert as_kaan.get(f"{PAGE}{noun}/").status_code == 405
    adas_draft.refresh_from_db()
    assert (adas_draft.publication, adas_draft.confidence) == ("draft", "in_progress")


def test_the_page_costs_the_same_however_long_its_history(
    kaan: User, as_kaan: Client, returns_shelf: Category, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    article = write_article(by=kaan, category=returns_shelf, language="en", title="Title", body="0", slug="title")

    def queries_with(*numbers: int) -> int:
        for number in numbers:
            revise_article(article, by=kaan, language="tr", title="Başlık", body=f"{number}")
        with django_assert_max_num_queries(16) as counted:
            assert as_kaan.get("/desk/knowledge/title/").status_code == 200
        return len(counted)

    as_kaan.get("/desk/knowledge/title/")  # what a process remembers is read now
    assert queries_with(1) == queries_with(2, 3)

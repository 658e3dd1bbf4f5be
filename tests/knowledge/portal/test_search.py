"""Search in the help centre: answers with their paragraph, words when there is none, any input."""

import pytest
from django.test import Client

from helpdesk.models import User
from knowledge.actions.publication import publish_article
from knowledge.models import Article


def text(client: Client, query: str, language: str = "en") -> str:
    response = client.get("/help/search/", {"q": query}, headers={"accept-language": language})
    assert response.status_code == 200
    assert response.headers["X-Robots-Tag"] == "noindex"
    return response.content.decode()


def test_an_answer_comes_with_its_paragraph(client: Client, return_window: Article) -> None:
    page = text(client, "when does my refund arrive")
    assert "Returns within 14 days" in page
    assert "The <mark>refund</mark> reaches your card within five working days." in page


def test_turkish_without_its_letters_finds_turkish(client: Client, return_window: Article) -> None:
    assert "14 gün içinde iade" in text(client, "IADE SURESI", "tr")


def test_without_an_answer_it_offers_what_to_do(client: Client, return_window: Article) -> None:
    page = text(client, "spaceship")
    assert "Nothing here answers that." in page
    assert "/requests/new/" in page


def test_what_was_asked_stands_in_the_field_and_is_only_text(client: Client, return_window: Article) -> None:
    page = text(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


@pytest.mark.parametrize("query", ["", " ", "\x00", "a" * 3000, '"', "*", "NEAR(", "title:x", "🎁", "' OR 1=1"])
def test_any_text_may_be_asked(client: Client, return_window: Article, query: str) -> None:
    assert "</html>" in text(client, query)


def test_nothing_internal_is_found(client: Client, as_kaan: Client, refund_rules: Article, adas_draft: Article) -> None:
    for query in ("zanzibar refund rules", "zeppelin return code"):
        for browser in (client, as_kaan):
            page = text(browser, query)
            assert "Nothing here answers that." in page
            assert "TL need" not in page


def test_a_find_in_another_language_says_so(kaan: User, client: Client, adas_draft: Article) -> None:
    publish_article(adas_draft, by=kaan)
    page = text(client, "return code", "tr")
    assert '<h2 lang="en">' in page

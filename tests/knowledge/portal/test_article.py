"""An article as customers read it: only what is published for everybody, never anything active."""

from datetime import timedelta

import pytest
from django.test import Client

from helpdesk.kernel import clock
from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.publication import archive_article, publish_article
from knowledge.models import Article, Category


def text(client: Client, slug: str, language: str = "en") -> str:
    response = client.get(f"/help/a/{slug}/", headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


def test_it_is_read_in_the_readers_language(client: Client, return_window: Article) -> None:
    assert "<h1>Returns within 14 days</h1>" in text(client, "return-window")
    assert "<h1>14 gün içinde iade</h1>" in text(client, "return-window", "tr")


def test_another_language_is_marked_and_said(kaan: User, client: Client, adas_draft: Article) -> None:
    publish_article(adas_draft, by=kaan)
    page = text(client, adas_draft.slug, "tr")
    assert '<h1 lang="en">Return code does not work</h1>' in page
    assert "This article is not written in English yet" not in text(client, adas_draft.slug)


def test_the_line_about_verification_is_honest(kaan: User, client: Client, return_window: Article) -> None:
    assert "Last verified:" in text(client, "return-window")
    with clock.travelling(clock.now() + timedelta(days=100)):
        assert "due for another check" in text(client, "return-window")


def test_an_unverified_one_says_so(kaan: User, client: Client, adas_draft: Article) -> None:
    publish_article(adas_draft, by=kaan)
    assert "Not verified yet" in text(client, adas_draft.slug)


@pytest.mark.parametrize("reader", ["client", "as_ada", "as_kaan", "as_admin"])
def test_what_is_not_for_everybody_does_not_exist_here(
    request: pytest.FixtureRequest,
    reader: str,
    kaan: User,
    return_window: Article,
    refund_rules: Article,
    adas_draft: Article,
) -> None:
    browser: Client = request.getfixturevalue(reader)
    archive_article(return_window, by=kaan)
    pages = [browser.get(f"/help/a/{slug}/") for slug in ("return-window", "refund-rules", "return-code", "no-such")]
    assert [page.status_code for page in pages] == [404] * 4
    # One page for all of them: it tells nothing about what exists.
    assert len({page.content for page in pages}) == 1


def test_three_headings_bring_an_outline(kaan: User, client: Client, return_window: Article) -> None:
    assert "On this page" not in text(client, "return-window")
    revise_article(
        return_window, by=kaan, language="en", title="Long", body="## One\n\nx\n\n## Two\n\ny\n\n## Three\n\nz"
    )
    page = text(client, "return-window")
    assert '<a href="#s3">Three</a>' in page
    assert '<h2 id="s3">Three</h2>' in page


@pytest.mark.parametrize(
    "danger", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))"]
)
def test_no_words_become_active(kaan: User, client: Client, returns_shelf: Category, danger: str) -> None:
    body = f"{danger}\n\n## {danger}\n\n## b\n\n## c"
    article = write_article(by=kaan, category=returns_shelf, language="en", title=f"Title {danger}", body=body)
    publish_article(article, by=kaan)
    pages = [client.get(path).content.decode() for path in ("/", "/help/returns/", f"/help/a/{article.slug}/")]
    pages.append(client.get("/help/search/", {"q": danger + " title"}).content.decode())
    for page in pages:
        assert "Title " in page
        assert "<script>alert" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page

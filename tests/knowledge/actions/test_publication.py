"""Publication: draft, ready for review, published, archived and back; twice is once."""

import pytest

from helpdesk.models import Event, User
from knowledge.actions.publication import archive_article, propose_article, publish_article
from knowledge.models import Article
from knowledge.queries.search import search_articles


def kinds(article: Article) -> list[str]:
    return list(Event.objects.filter(noun="article", noun_id=article.pk).order_by("pk").values_list("kind", flat=True))


def test_a_proposed_draft_is_no_longer_work_in_progress(ada: User, adas_draft: Article) -> None:
    for _ in range(2):
        propose_article(adas_draft, by=ada)
    assert (adas_draft.publication, adas_draft.confidence) == ("draft", "not_validated")
    assert kinds(adas_draft) == ["article.written", "article.proposed"]


def test_publishing_ends_work_in_progress_and_opens_it_to_everybody(kaan: User, adas_draft: Article) -> None:
    assert search_articles("return code", language="en") == []
    for _ in range(2):
        publish_article(adas_draft, by=kaan)
    assert (adas_draft.publication, adas_draft.confidence, adas_draft.freshness) == (
        "published",
        "not_validated",
        "unverified",
    )
    assert [answer.article for answer in search_articles("return code", language="en")] == [adas_draft]
    assert kinds(adas_draft) == ["article.written", "article.published"]


def test_the_archive_is_found_by_nobody_and_comes_back_whole(kaan: User, return_window: Article) -> None:
    for _ in range(2):
        archive_article(return_window, by=kaan)
    assert search_articles("returns", language="en", audience="staff") == []
    assert kinds(return_window)[-1:] == ["article.archived"]
    publish_article(return_window, by=kaan)
    assert len(search_articles("returns", language="en")) == 1
    assert return_window.freshness == "verified"


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_publishing_for_colleagues_tells_nobody_else(refund_rules: Article, audience: str) -> None:
    found = search_articles("refund zanzibar", language="en", audience=audience)
    assert [answer.article.slug for answer in found] == (["refund-rules"] if audience == "staff" else [])

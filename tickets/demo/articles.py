"""The articles of the demo: written by the curator in one language, translated, published, and mostly verified."""

from datetime import datetime, time, timedelta
from typing import Any

from helpdesk.kernel.clock import travelling
from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.publication import publish_article
from knowledge.actions.verification import verify_article
from knowledge.models import Article, Category
from tickets.demo.content import article_words, tables
from tickets.demo.moments import at_hour


def write_articles(shelves: dict[str, Category], *, by: User, now: datetime) -> list[Article]:
    """Write the ten articles at their times; without a `verified` nobody has looked at it again."""
    return [_write(content, shelves[content["category"]], by, now) for content in tables("articles")["article"]]


def _write(content: dict[str, Any], shelf: Category, by: User, now: datetime) -> Article:
    slug, source = content["slug"], content["source"]
    other = "en" if source == "tr" else "tr"
    title, body = article_words(slug, source)
    written = at_hour(now, content["written"], time(10, 30))
    with travelling(written):
        article = write_article(
            by=by,
            category=shelf,
            language=source,
            title=title,
            body=body,
            audience=content.get("audience", Article.Audience.PUBLIC),
            slug=slug,
        )
    with travelling(written + timedelta(hours=3)):
        title, body = article_words(slug, other)
        revise_article(article, by=by, language=other, title=title, body=body)
        publish_article(article, by=by)
    if "verified" in content:
        with travelling(at_hour(now, content["verified"], time(15))):
            verify_article(article, by=by)
    return article

"""The library: all articles as colleagues list them, and the history of one."""

from dataclasses import dataclass

from django.db.models import Q

from helpdesk.kernel import clock
from helpdesk.kernel.pages import Slice, keyset
from helpdesk.models import User
from knowledge.models import Article, Revision
from knowledge.models.article import ArticleQuerySet
from knowledge.queries.titles import Title, titles
from knowledge.rules import may_curate

PAGE, MOST_COUNTED = 30, 100
VIEWS = ("all", "due", "review", "drafts", "archive")


@dataclass(frozen=True)
class Library:
    """One page of a view: its rows, the cursors of its neighbours, and how many wait (at most 100 are counted)."""

    view: str
    rows: list[Title]
    next: str | None
    previous: str | None
    due: int
    review: int


def library(reader: User, *, view: str, cursor: str | None, language: str) -> Library:
    """The articles of a view, changed last first. Four queries; an unknown view, or the archive of others, is "all"."""
    view = view if view in VIEWS and (view != "archive" or may_curate(reader)) else "all"
    rows = in_view(reader, view).select_related("category", "owner").with_openings()
    page: Slice[Article] = keyset(rows, by="changed_at", cursor=cursor, size=PAGE)
    return Library(
        view=view,
        rows=titles(page.rows, language),
        next=page.next,
        previous=page.previous,
        due=in_view(reader, "due")[:MOST_COUNTED].count(),
        review=in_view(reader, "review")[:MOST_COUNTED].count(),
    )


def in_view(reader: User, view: str) -> ArticleQuerySet:
    """The articles of one view: due (published, not verified or no more), review (drafts said to be ready), drafts."""
    articles = Article.objects.visible_to(reader)
    if view == "due":
        stale = Q(fresh_until__isnull=True) | Q(fresh_until__lte=clock.now())
        return articles.filter(stale, publication=Article.Publication.PUBLISHED)
    if view == "review":
        return articles.filter(publication=Article.Publication.DRAFT).exclude(confidence=Article.Confidence.IN_PROGRESS)
    if view == "drafts":
        return articles.filter(publication=Article.Publication.DRAFT)
    if view == "archive":
        return articles.filter(publication=Article.Publication.ARCHIVED)
    return articles.in_use()


def history(article: Article, *, cursor: str | None) -> Slice[Revision]:
    """The article's revisions in all languages, newest first, without their texts. One query."""
    revisions = Revision.objects.filter(translation__article=article).select_related("author", "translation")
    return keyset(revisions.defer("body"), by="created_at", cursor=cursor, size=20)


def shelf_page(category_id: int, *, cursor: str | None) -> Slice[Article]:
    """A page of a category's public articles, newest first. Two queries."""
    articles = Article.objects.public().filter(category_id=category_id).with_openings()
    return keyset(articles, by="created_at", cursor=cursor, size=PAGE)

"""Shelves: the categories of the help centre with the first of their public articles."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from knowledge.models import Article, Category
from knowledge.queries.titles import Title, titles

MOST_SHELVES, ON_A_SHELF = 24, 5


@dataclass(frozen=True)
class Shelf:
    """A category and its newest public articles, at most five."""

    category: Category
    titles: list[Title]
    has_more: bool


def shelves(language: str) -> list[Shelf]:
    """The filled shelves in their order, at most 24; three queries, and none that reads a whole shelf."""
    categories = list(_with_first_articles())
    wanted = {pk for category in categories for pk in _first(category)[:ON_A_SHELF]}
    articles = {article.pk: article for article in Article.objects.public().filter(pk__in=wanted).with_openings()}
    filled = []
    for category in categories:
        found = _first(category)
        on_shelf = [articles[pk] for pk in found[:ON_A_SHELF] if pk in articles]
        if on_shelf:
            filled.append(Shelf(category, titles(on_shelf, language), has_more=len(found) > ON_A_SHELF))
    return filled


def _with_first_articles() -> list[Category]:
    # One small look into the index per place on the shelf: a window or a count would read every article.
    here = Article.objects.public().filter(category=OuterRef("pk")).order_by("-created_at", "-pk").values("pk")
    places = {f"place_{place}": Subquery(here[place : place + 1]) for place in range(ON_A_SHELF + 1)}
    return list(Category.objects.annotate(**places)[:MOST_SHELVES])


def _first(category: Category) -> list[int]:
    places = (getattr(category, f"place_{place}") for place in range(ON_A_SHELF + 1))
    return [pk for pk in places if pk is not None]

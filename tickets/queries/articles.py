"""The article revisions a composer names by id."""

from collections.abc import Iterable

from knowledge.models import Article, Revision

MOST = 10


def revisions_named(ids: Iterable[str]) -> list[Revision]:
    """The revisions with these ids (at most ten, what is no id is passed over) of public, published articles."""
    numbers = [int(value) for value in list(ids)[:MOST] if value.isascii() and value.isdigit() and len(value) < 18]
    if not numbers:
        return []
    shown = Revision.objects.filter(pk__in=numbers, translation__article__audience=Article.Audience.PUBLIC)
    return list(shown.select_related("translation__article"))

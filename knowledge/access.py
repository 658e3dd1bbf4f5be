"""The fetch is the permission."""

from collections.abc import Callable

from helpdesk.kernel.doors import Forbidden, not_found
from helpdesk.models import User
from knowledge.models import Article, Category

Rule = Callable[[User, Article], bool]


def article_for(reader: User | None, slug: str, rule: Rule | None = None) -> Article:
    """The article with its words, or 404 (not there, or not yours to see), or 403 (not yours to do).

    `reader` None is anybody: only what is published for everybody exists then. Two queries.
    """
    visible = Article.objects.visible_to(reader)
    visible = visible.with_public_words() if reader is None else visible.with_words()
    article = visible.select_related("category", "owner", "verified_by").filter(slug=slug).first()
    if article is None:
        raise not_found()
    if rule is not None and (reader is None or not rule(reader, article)):
        raise Forbidden
    return article


def category_for_everybody(slug: str) -> Category:
    """The shelf, or 404. An empty one is shown with a sentence: its name is on the start page only when it is filled."""
    category = Category.objects.filter(slug=slug).first()
    if category is None:
        raise not_found()
    return category

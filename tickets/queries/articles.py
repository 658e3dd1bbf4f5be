"""The article revisions a message is written with: named by id in a composer, by slug through the API."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from knowledge.models import Article, Revision

MOST = 10


def revisions_named(ids: Iterable[str]) -> list[Revision]:
    """The revisions with these ids (at most ten, what is no id is passed over) of public, published articles."""
    numbers = [int(value) for value in list(ids)[:MOST] if value.isascii() and value.isdigit() and len(value) < 18]
    if not numbers:
        return []
    public = Article.objects.public()
    shown = Revision.objects.filter(pk__in=numbers, translation__article__in=public)
    return list(shown.select_related("translation__article"))


def cited(slugs: Sequence[str], *, among: QuerySet[Article], language: str) -> list[Revision]:
    """The current revisions of these articles in `language`, else in their source language; in the order of the slugs.

    Raises Invalid for a slug that is not among the published ones of `among`. Two queries.
    """
    wanted = list(dict.fromkeys(slugs))
    rows = among.filter(slug__in=wanted, publication=Article.Publication.PUBLISHED) if wanted else among.none()
    found = {article.slug: article for article in rows.prefetch_related("translations__current")}
    unknown = [slug for slug in wanted if slug not in found]
    if unknown:
        raise Invalid({"articles": _("No published article has the slug %(slug)s.") % {"slug": unknown[0]}})
    current = (found[slug].in_language(language).current for slug in wanted)
    return [revision for revision in current if revision is not None]

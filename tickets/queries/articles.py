"""The article revisions a message is written with: named by id in a composer, by slug through the API."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from knowledge.models import Article, Revision
from tickets.models import ArticleUse, Message, Repeat

MOST = 10
LOOKED_AT = 300
"""Uses that are looked at to say how an article fared; older ones would cost much and say little."""


@dataclass(frozen=True)
class Record:
    """How an article fared: in how many requests it was lately used, and how many of these came back."""

    used: int = 0
    came_back: int = 0


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


def records_of(articles: Iterable[Article]) -> dict[int, Record]:
    """Article id → how it fared in the newest 300 replies with any of these articles. Two queries."""
    replies = ArticleUse.objects.filter(message__kind=Message.Kind.REPLY, revision__translation__article__in=articles)
    uses = set(replies.order_by("-pk").values_list("revision__translation__article", "message__ticket")[:LOOKED_AT])
    counted = Repeat.objects.filter(verdict=Repeat.Verdict.SAME, resolution__ticket__in={ticket for __, ticket in uses})
    back = set(counted.values_list("resolution__ticket", flat=True)) if uses else set()
    fared: dict[int, list[bool]] = {}
    for article, ticket in uses:
        fared.setdefault(article, []).append(ticket in back)
    return {article: Record(len(tickets), sum(tickets)) for article, tickets in fared.items()}


def warning_about(freshness: str) -> str:
    """What whoever inserts an article shall know first; empty for a verified one. It warns and never blocks."""
    if freshness == "due":
        return _("This article is due for verification. Please make sure that it is still true before you send it.")
    if freshness == "unverified":
        return _("Nobody has verified this article. Please make sure that it is true before you send it.")
    return ""

"""Numbers: what became of the articles that were opened beside the form, article by article; never added up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from knowledge.models import Article
from knowledge.queries.titles import Title, titles
from tickets.models import Deflection

MOST = 100


@dataclass(frozen=True)
class Numbers:
    """One article in a period: how often it was opened, and of these openings what became."""

    title: Title
    opened: int
    explicit: int
    implicit: int
    unknown: int
    """Of the implicit ones those whose writer left no address, so that nobody can know whether they came."""
    failed: int
    asked: int

    @property
    def pending(self) -> int:
        """Not known yet: their seven days are not over."""
        return self.opened - self.explicit - self.implicit - self.failed - self.asked


def deflection_numbers(*, since: datetime, until: datetime, language: str) -> list[Numbers]:
    """The hundred articles that were opened most in [since, until), most opened first. Three queries."""
    became = {name: Count("pk", filter=Q(outcome=name)) for name in ("explicit", "implicit", "failed", "asked")}
    rows: list[Any] = list(
        Deflection.objects.filter(opened_at__gte=since, opened_at__lt=until)
        .values("revision__translation__article")
        .annotate(opened=Count("pk"), unknown=Count("pk", filter=Q(outcome="implicit", writer="")), **became)
        .order_by("-opened", "revision__translation__article")[:MOST]
    )
    articles = Article.objects.filter(pk__in=[row["revision__translation__article"] for row in rows]).with_openings()
    named = {title.article.pk: title for title in titles(articles, language)}
    return [Numbers(named[row.pop("revision__translation__article")], **row) for row in rows]

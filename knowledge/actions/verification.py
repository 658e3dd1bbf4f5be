"""Verification: somebody responsible says that an article is still true, until the next date."""

from datetime import timedelta

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import DomainError
from helpdesk.kernel.events import announce
from helpdesk.models import User
from knowledge.actions.article import RevisedMeanwhile
from knowledge.models import Article, Revision

SAME_CLICK = timedelta(minutes=1)


class InTheArchive(DomainError):
    """What nobody is offered needs no verification."""

    slug = "in-the-archive"

    def sentence(self) -> str:
        return _("This article is in the archive. Bring it back before you verify it.")


@action
def verify_article(article: Article, *, by: User, seen: int | None = None) -> Article:
    """It is true today: validated, and fresh for its interval. The same person's second click changes nothing.

    `seen` is the id of the newest revision the verifier has read: raises RevisedMeanwhile when a newer one stands.
    Raises InTheArchive.
    """
    article.hold()
    if article.publication == Article.Publication.ARCHIVED:
        raise InTheArchive
    newest = Revision.objects.filter(translation__article=article).order_by("-pk").first()
    if seen is not None and newest and newest.pk != seen:
        raise RevisedMeanwhile(newest)
    now = clock.now()
    if article.verified_at and article.verified_by_id == by.pk and now - article.verified_at < SAME_CLICK:
        return article
    article.verified_at, article.verified_by = now, by
    article.fresh_until = now + timedelta(days=article.interval_days)
    article.confidence, article.changed_at = Article.Confidence.VALIDATED, now
    article.save(update_fields=["verified_at", "verified_by", "fresh_until", "confidence", "changed_at"])
    announce("article.verified", article, by=by, revision=newest.pk if newest else None)
    return article

"""Publication: a draft is ready for review, is published, goes to the archive and may come back."""

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import User
from knowledge.actions.indexing import index_article
from knowledge.models import Article
from knowledge.queries.sections import refusal


@action
def propose_article(article: Article, *, by: User) -> Article:
    """The draft is no longer work in progress: colleagues may rely on it, a curator may publish it."""
    article.hold()
    if article.confidence == Article.Confidence.IN_PROGRESS:
        _change(article, confidence=Article.Confidence.NOT_VALIDATED)
        announce("article.proposed", article, by=by)
    return article


@action
def publish_article(article: Article, *, by: User) -> Article:
    """Its audience may read it from now on; also brings it back from the archive. Work in progress ends with it.

    Raises Invalid when a line looks like the mark of a section and is none: an earlier version may have let it in.
    """
    article.hold()
    if article.publication == Article.Publication.PUBLISHED:
        return article
    _refuse_slips(article)
    before = article.publication
    if article.confidence == Article.Confidence.IN_PROGRESS:
        article.confidence = Article.Confidence.NOT_VALIDATED
    _change(article, publication=Article.Publication.PUBLISHED)
    index_article(article, by=by)
    announce("article.published", article, by=by, publication=[before, article.publication])
    return article


@action
def archive_article(article: Article, *, by: User) -> Article:
    """Nobody is offered it any more; what was sent from it stays known."""
    article.hold()
    if article.publication == Article.Publication.ARCHIVED:
        return article
    before = article.publication
    _change(article, publication=Article.Publication.ARCHIVED)
    index_article(article, by=by)
    announce("article.archived", article, by=by, publication=[before, article.publication])
    return article


def _refuse_slips(article: Article) -> None:
    for translation in article.translations.select_related("current"):
        if translation.current and (sentence := refusal(translation.current.body)):
            raise Invalid({"body": sentence})


def _change(article: Article, **state: str) -> None:
    for name, value in state.items():
        setattr(article, name, value)
    article.changed_at = clock.now()
    article.save(update_fields=["publication", "confidence", "changed_at"])

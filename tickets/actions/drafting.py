"""Drafting: what was learned from a request is written down once, for the curators to look at."""

from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import User
from knowledge.actions.article import write_article_by_form
from knowledge.actions.publication import propose_article
from knowledge.models import Article, Category
from tickets.models import Ticket


@action
def draft_article(
    ticket: Ticket,
    *,
    by: User,
    token: str,
    category: Category,
    language: str,
    title: str,
    body: str,
    audience: str,
) -> Article:
    """Write the draft and hand it to the curators; the same form posted twice is one article. Raises Invalid."""
    article = write_article_by_form(
        by=by, token=token, category=category, language=language, title=title, body=body, audience=audience
    )
    if article.confidence == Article.Confidence.IN_PROGRESS:
        propose_article(article, by=by)
        announce("ticket.article_drafted", ticket, by=by, article=article.pk)
    return article

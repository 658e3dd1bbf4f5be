"""Publication: ready for review, published, archived."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.kernel.doors import back_with, desk
from knowledge.access import article_for
from knowledge.actions.publication import archive_article, propose_article, publish_article
from knowledge.models import Article
from knowledge.rules import may_archive, may_draft, may_propose, may_publish


@desk(may_draft)
@require_POST
def proposal(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: the draft is ready for review."""
    user: Any = request.user
    article = propose_article(article_for(user, slug, may_propose), by=user)
    return _back(request, article, _("Curators now see it under “To review”."))


@desk(may_draft)
@require_POST
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: its audience may read it."""
    user: Any = request.user
    article = publish_article(article_for(user, slug, may_publish), by=user)
    return _back(request, article, _("The article is published."))


@desk(may_draft)
@require_POST
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: it is offered to nobody any more."""
    user: Any = request.user
    article = archive_article(article_for(user, slug, may_archive), by=user)
    return _back(request, article, _("The article is in the archive. You can publish it again at any time."))


def _back(request: HttpRequest, article: Article, sentence: str) -> HttpResponse:
    return back_with(request, reverse("knowledge_article", args=[article.slug]), sentence)

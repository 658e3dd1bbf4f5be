"""Verification: somebody responsible says that it is still true."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.kernel.doors import back_with, desk
from knowledge.access import article_for
from knowledge.actions.article import RevisedMeanwhile
from knowledge.actions.verification import verify_article
from knowledge.rules import may_draft, may_verify


@desk(may_draft)
@require_POST
def verification(request: HttpRequest, slug: str) -> HttpResponse:
    """POST `seen` (id of the newest revision on the page): true today. Newer words send the verifier back to read."""
    user: Any = request.user
    article = article_for(user, slug, may_verify)
    seen = request.POST.get("seen", "")
    page = reverse("knowledge_article", args=[article.slug])
    try:
        verify_article(article, by=user, seen=int(seen) if _is_id(seen) else None)
    except RevisedMeanwhile:
        sentence = _("The text changed while you were reading, so it was not verified. Please read it again.")
        return back_with(request, page, sentence, level=messages.WARNING)
    return back_with(request, page, _("Verified. Thank you."))


def _is_id(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 18

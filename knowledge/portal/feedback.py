"""Feedback: "Did this help?" under an article, by a form that works everywhere.

A reader is known again by a random cookie that is set only when they vote. An address and a browser's name would make one
voter of an office, and another one of everybody on the way; nothing is set for those who only read.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from helpdesk.kernel.doors import not_found, portal, see_other
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.network import network_of
from knowledge.access import article_for
from knowledge.actions.feedback import TooManyVotes, give_feedback, reader_key
from knowledge.models import Article, Feedback, Revision
from knowledge.queries.feedback import Verdict, verdict_on, vote_of
from knowledge.queries.reading import Reading, read_article

COOKIE = "helpdesk_reader"
KEPT = 365 * 24 * 3600
FOREIGN = {"cross-site", "same-site"}


@dataclass(frozen=True)
class Row:
    """The feedback row of an article: what all said, what this reader said, and what was wrong with the last try."""

    verdict: Verdict
    vote: Feedback | None
    reasons: list[tuple[str, Any]]
    problem: str = ""


def feedback_row(request: HttpRequest, revision: Revision, *, problem: str = "") -> Row:
    """The row as this reader sees it; for those without the cookie no vote is looked for. One or two queries."""
    secret = _secret(request)
    vote = vote_of(reader_key(secret, revision), revision) if secret else None
    return Row(verdict_on(revision), vote, Feedback.Why.choices, problem)


def article_page(request: HttpRequest, reading: Reading, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The article's page with its row."""
    row = feedback_row(request, reading.revision, problem=problem)
    context = {"reading": reading, "article": reading.article, "feedback": row}
    return render(request, "knowledge/portal/article.html", context, status=status)


# The page is the same for everybody and kept by browsers, so no token stands in it; where a browser says that another
# site sent the form, it is not counted, and the cookie does not come with such a form anyway.
@csrf_exempt
@portal("readers of the help centre have no account")
@require_POST
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """POST `helpful` (yes or no) and, for a no, `why` and `comment`, on the `revision` that was read; 303 to the row."""
    article = article_for(None, slug)
    revision = _read_revision(article, request.POST.get("revision", ""))
    helpful = request.POST.get("helpful")
    if helpful not in ("yes", "no") or request.headers.get("Sec-Fetch-Site") in FOREIGN:
        raise not_found()
    secret = _secret(request) or secrets.token_urlsafe(24)
    try:
        give_feedback(
            revision,
            by=None,
            reader=reader_key(secret, revision),
            network=network_of(request),
            is_helpful=helpful == "yes",
            why=request.POST.get("why", ""),
            comment=request.POST.get("comment", ""),
        )
    except (Invalid, TooManyVotes) as problem:
        reading = read_article(article, get_language() or "en")
        return article_page(request, reading, problem=str(problem), status=problem.status)
    response = see_other(f"{reverse('article', args=[slug])}#feedback")
    response.set_cookie(COOKIE, secret, max_age=KEPT, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


def _read_revision(article: Article, posted: str) -> Revision:
    """The revision that was read when it is still current, else the current one of the reader's language."""
    current = [t.current for t in article.translations.all() if t.current]
    read = next((revision for revision in current if str(revision.pk) == posted), None)
    return read or read_article(article, get_language() or "en").revision


def _secret(request: HttpRequest) -> str:
    value = request.COOKIES.get(COOKIE, "")
    return value if len(value) == 32 and value.isascii() else ""

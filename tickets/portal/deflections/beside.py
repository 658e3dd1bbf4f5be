"""Beside the form: articles that may answer what is being written, and the one that was opened there."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from helpdesk.kernel.network import Pace, network_of
from helpdesk.kernel.text import clean_line, clean_text
from knowledge.models import Article, Revision
from knowledge.queries.reading import current, page_inside
from knowledge.queries.slugs import is_slug
from knowledge.queries.suggestions import LONGEST, Offer, offer_answers
from tickets.actions.deflections.suggestion import open_suggestion

PACE = Pace(most=120)
"""Somebody who types without rest asks about forty times a minute; an office behind one address has room."""


@dataclass(frozen=True)
class Opened:
    """A public article as it is read in place."""

    named: str
    slug: str
    language: str
    title: str
    html: SafeString
    revision: Revision


@dataclass(frozen=True)
class Beside:
    """Context of the region: what is offered, what is open, and whether the customer asked for it by a button."""

    offers: list[Offer] = field(default_factory=list)
    opened: Opened | None = None
    was_asked: bool = False


def offers_for(request: HttpRequest) -> list[Offer]:
    """What answers the posted `subject` and `body`; nothing past the network's pace. Two queries."""
    subject = clean_line(request.POST.get("subject", ""), limit=200)
    body = clean_text(request.POST.get("body", "")[:LONGEST], limit=LONGEST)
    if not (subject or body) or not PACE.allows(network_of(request)):
        return []
    return offer_answers(subject, body, language=get_language() or "en")


def article_named(named: str) -> Opened | None:
    """The public article that a form names by slug and language (`where-is-my-parcel.en`), None when there is none."""
    slug, _, language = named.partition(".")
    article = Article.objects.public().with_public_words().filter(slug=slug).first() if is_slug(slug) else None
    if article is None:
        return None
    translation = article.in_language(language)
    words = current(translation)
    html = page_inside(words.public_body)
    return Opened(f"{slug}.{translation.language}", slug, translation.language, words.title, html, words)


def count_opening(request: HttpRequest, opened: Opened, *, form: str) -> None:
    """Count that the article was opened under the form with this key."""
    email, network = request.POST.get("email", "")[:320], network_of(request)
    open_suggestion(opened.revision, by=None, form=form, email=email, network=network)


def beside_the_form(request: HttpRequest, *, form: str) -> Beside:
    """The region of a form that was posted; `open` names the article to be read in place."""
    named = request.POST.get("open", "")
    opened = article_named(named) if named and form else None
    if opened:
        count_opening(request, opened, form=form)
    return Beside(offers_for(request), opened, was_asked="answers" in request.POST)

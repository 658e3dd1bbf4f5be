"""An article at the desk: its words, its state, its history, and what may be done with it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.kernel.doors import back_with, desk, not_found
from helpdesk.kernel.language import LANGUAGES
from helpdesk.models import User
from knowledge import rules
from knowledge.access import article_for
from knowledge.actions.article import place_article
from knowledge.desk.forms import LANGUAGE_CHOICES, PlaceForm
from knowledge.models import Article, Revision
from knowledge.queries.feedback import voices_on
from knowledge.queries.flags import flags_on
from knowledge.queries.library import history
from knowledge.queries.reading import desk_parts, read_article
from knowledge.rules import may_draft, may_place, may_read


@dataclass(frozen=True)
class Rights:
    """What the reader may do with this article now."""

    revise: bool
    propose: bool
    publish: bool
    archive: bool
    place: bool
    verify: bool


@desk(may_draft)
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """The article in `?language=`; with `?revision=` (a number) as it was."""
    user: Any = request.user
    found = article_for(user, slug, may_read)
    asked = request.GET.get("language")
    return _page(request, found, asked if asked in LANGUAGES else (get_language() or "en"))


@desk(may_draft)
@require_POST
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """POST `category` and `audience`."""
    user: Any = request.user
    found = article_for(user, slug, may_place)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, get_language() or "en", place=form, status=422)
    place_article(found, by=user, **form.cleaned_data)
    return back_with(request, reverse("knowledge_article", args=[found.slug]), _("The article has its new place."))


def _page(
    request: HttpRequest, article: Article, language: str, *, place: PlaceForm | None = None, status: int = 200
) -> HttpResponse:
    user: Any = request.user
    reading = read_article(article, language)
    shown = _asked_revision(request, article, reading.language) or reading.revision
    rights = rights_of(user, article)
    written = {t.language: t for t in article.translations.all()}
    start = {"category": article.category_id, "audience": article.audience}
    context = {
        "article": article,
        "reading": reading,
        "shown": shown,
        "is_earlier": shown.pk != reading.revision.pk,
        "parts": desk_parts(shown.body),
        "rights": rights,
        "languages": [(code, name, code in written) for code, name in LANGUAGE_CHOICES],
        "newest": max((t.current_id or 0) for t in written.values()),
        "history": history(article, cursor=request.GET.get("cursor")),
        "voices": voices_on(reading.revision),
        "flags": flags_on(article),
        "place": (place or PlaceForm(initial=start)) if rights.place else None,
    }
    return render(request, "knowledge/desk/article.html", context, status=status)


def rights_of(user: User, article: Article) -> Rights:
    """Which buttons the reader is shown: what is already so needs none."""
    archived = article.publication == Article.Publication.ARCHIVED
    published = article.publication == Article.Publication.PUBLISHED
    return Rights(
        revise=rules.may_revise(user, article),
        propose=rules.may_propose(user, article) and article.confidence == Article.Confidence.IN_PROGRESS,
        publish=rules.may_publish(user, article) and not published,
        archive=rules.may_archive(user, article) and not archived,
        place=rules.may_place(user, article),
        verify=rules.may_verify(user, article),
    )


def _asked_revision(request: HttpRequest, article: Article, language: str) -> Revision | None:
    number = request.GET.get("revision", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise not_found()
    revisions = Revision.objects.filter(translation__article=article, translation__language=language)
    found = revisions.filter(number=int(number)).first()
    if found is None:
        raise not_found()
    return found

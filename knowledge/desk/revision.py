"""Revision: new words for an article, in one language; nobody overwrites what they have not seen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.language import LANGUAGES
from knowledge.access import article_for
from knowledge.actions.article import RevisedMeanwhile, revise_article
from knowledge.desk.editor import editor, typed_into, wants_preview
from knowledge.desk.forms import RevisionForm, WordsForm
from knowledge.models import Article, Revision
from knowledge.rules import may_draft, may_revise


@desk(may_draft)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """GET the words of `?language=` (the reader's without it); POST adds a revision, or with `preview` only shows it."""
    user: Any = request.user
    article = article_for(user, slug, may_revise)
    asked = request.GET.get("language")
    language = asked if asked in LANGUAGES else (get_language() or "en")
    if request.method != "POST":
        return _page(request, article, language, RevisionForm(initial=_begin(article, language)))
    if wants_preview(request):
        return _page(request, article, language, typed_into(RevisionForm, request))
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return _page(request, article, language, form, status=422)
    try:
        revise_article(article, by=user, language=language, **form.cleaned_data)
    except RevisedMeanwhile as conflict:
        return _conflict(request, article, language, conflict.current)
    except Invalid as problem:
        form.refuse(problem)
        return _page(request, article, language, form, status=422)
    to = reverse("knowledge_article", args=[article.slug])
    return back_with(request, f"{to}?language={language}", _("The new text is saved."))


def _begin(article: Article, language: str) -> dict[str, Any]:
    current = _current(article, language)
    if current is None:
        return {"kind": Revision.Kind.SUBSTANTIVE, "based_on": 0}
    # Most edits change what customers do; calling one minor is a decision.
    kind = Revision.Kind.SUBSTANTIVE
    return {"title": current.title, "body": current.body, "kind": kind, "based_on": current.number}


def _conflict(request: HttpRequest, article: Article, language: str, current: Revision | None) -> HttpResponse:
    """Both texts: theirs to read, the own one still in the form; the next save begins from theirs."""
    typed = {**request.POST.dict(), "based_on": current.number if current else 0}
    return _page(request, article, language, RevisionForm(initial=typed), status=409, theirs=current)


def _page(
    request: HttpRequest,
    article: Article,
    language: str,
    form: WordsForm,
    status: int = 200,
    theirs: Revision | None = None,
) -> HttpResponse:
    source = article.in_language(article.source_language)
    context = {
        "article": article,
        "theirs": theirs,
        "source": source.current if source.language != language else None,
        "source_language": source.language,
        "is_first": _current(article, language) is None,
    }
    return editor(request, form, language, context, status=status)


def _current(article: Article, language: str) -> Revision | None:
    return next((t.current for t in article.translations.all() if t.language == language), None)

"""Writing: a new article."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from knowledge.actions.article import write_article_by_form
from knowledge.desk.editor import editor, typed_into, wants_preview
from knowledge.desk.forms import NewArticleForm
from knowledge.models import Category
from knowledge.rules import may_curate, may_draft


@desk(may_draft)
def new(request: HttpRequest) -> HttpResponse:
    """GET the form; POST writes a draft, or with `preview` only shows it."""
    user: Any = request.user
    if request.method != "POST":
        start = {"language": get_language(), "token": secrets.token_urlsafe(16), "title": request.GET.get("title", "")}
        return _page(request, NewArticleForm(initial=start))
    if wants_preview(request):
        return _page(request, typed_into(NewArticleForm, request))
    form = NewArticleForm(request.POST)
    if form.is_valid():
        try:
            article = write_article_by_form(by=user, **form.cleaned_data)
            return back_with(request, reverse("knowledge_article", args=[article.slug]), _("The draft is saved."))
        except Invalid as problem:
            form.refuse(problem)
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: Any, status: int = 200) -> HttpResponse:
    user: Any = request.user
    context = {"has_categories": Category.objects.exists(), "may_curate": may_curate(user)}
    return editor(request, form, str(form["language"].value() or "en"), context, status=status)

"""Article: nothing fits, so what this request taught us is written down for the next one."""

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from knowledge.desk.editor import preview_of, typed_into, wants_preview
from knowledge.desk.forms import NewArticleForm
from knowledge.models import Article, Category
from knowledge.rules import may_curate, may_draft
from tickets.access import ticket_for
from tickets.actions.drafting import draft_article
from tickets.models import Ticket
from tickets.queries.drafting import beginning_of, near_ones
from tickets.rules import may_see


@desk(may_draft)
def article(request: StaffRequest, number: str) -> HttpResponse:
    """GET the editor with what the request says; POST hands a draft to the curators, or with `preview` only shows it."""
    ticket = ticket_for(request.user, number, may_see, "person", "reason", "chosen_reason")
    if request.method != "POST":
        return _begin(request, ticket)
    if wants_preview(request):
        return _page(request, ticket, typed_into(NewArticleForm, request))
    form = NewArticleForm(request.POST)
    if form.is_valid():
        try:
            made = draft_article(ticket, by=request.user, **form.cleaned_data)
        except Invalid as problem:
            form.refuse(problem)
        else:
            return back_with(request, reverse("knowledge_article", args=[made.slug]), _said(made))
    return _page(request, ticket, form, status=422)


def _begin(request: StaffRequest, ticket: Ticket) -> HttpResponse:
    begun = beginning_of(ticket)
    start: dict[str, Any] = {
        "title": begun.title,
        "body": begun.body,
        "language": begun.language,
        "audience": Article.Audience.PUBLIC,
        "token": secrets.token_urlsafe(16),
    }
    if begun.near:
        start["category"] = begun.near[0].article.category_id
    return _page(request, ticket, NewArticleForm(initial=start), near=begun.near)


def _page(request: StaffRequest, ticket: Ticket, form: Any, *, near: Any = None, status: int = 200) -> HttpResponse:
    typed = {name: str(form[name].value() or "") for name in ("title", "body", "language")}
    context = {
        "ticket": ticket,
        "form": form,
        "language": typed["language"],
        "near": near_ones(ticket, f"{typed['title']}\n{typed['body']}") if near is None else near,
        "has_categories": Category.objects.exists(),
        "may_curate": may_curate(request.user),
        **preview_of(typed["body"]),
    }
    return render(request, "tickets/desk/article.html", context, status=status)


def _said(made: Article) -> str:
    if made.publication == Article.Publication.DRAFT:
        return _("The draft is saved. Curators now see it under “To review”.")
    return _("The draft is saved.")

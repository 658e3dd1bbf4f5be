"""Flags: raise one on an article, list them, say what became of one."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import Forbidden, back_with, desk, not_found
from helpdesk.kernel.forms import TextField
from knowledge.access import article_for
from knowledge.actions.flag import LONGEST_WORDS, raise_flag, settle_flag
from knowledge.desk.panel import panel
from knowledge.models import Article, Flag, Revision
from knowledge.queries import flags as question
from knowledge.queries.reading import current
from knowledge.rules import may_archive, may_curate, may_draft, may_flag, may_settle


class FlagForm(forms.Form):
    """What is wrong, in which words, noticed on which request and in which text."""

    kind = forms.ChoiceField(label=_lazy("What is wrong?"), choices=Flag.Kind.choices, widget=forms.RadioSelect)
    words = TextField(
        label=_lazy("What should it say? (optional)"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ticket = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)


@desk(may_draft)
def flag(request: StaffRequest, slug: str) -> HttpResponse:
    """GET the form (`?ticket=`, `?revision=`); POST raises the flag, answered in the dialog, or 303 to the article."""
    article = article_for(request.user, slug, may_flag)
    if request.method != "POST":
        asked = {name: request.GET.get(name, "") for name in ("ticket", "revision")}
        return _form(request, article, FlagForm(initial={"kind": Flag.Kind.OUT_OF_DATE, **asked}), asked["revision"])
    form = FlagForm(request.POST)
    if not form.is_valid():
        return _form(request, article, form, request.POST.get("revision", ""), status=422)
    data = form.cleaned_data
    revision = _revision(article, data["revision"])
    raised = raise_flag(revision, by=request.user, kind=data["kind"], words=data["words"], ticket_number=data["ticket"])
    if request.headers.get("HX-Request"):
        return panel(request, "knowledge/desk/panels/flagged.html", {"flag": raised, "article": article})
    sentence = _("Thank you. %(name)s will look at it.") % {"name": raised.owner.name}
    return back_with(request, reverse("knowledge_article", args=[slug]), sentence)


@desk(may_draft)
def flags(request: StaffRequest) -> HttpResponse:
    """The flags of `?view=` (mine, raised, open, settled), page by page."""
    found = question.flags(request.user, view=request.GET.get("view", ""), cursor=request.GET.get("cursor"))
    context = {"flags": found, "may_curate": may_curate(request.user)}
    return render(request, "knowledge/desk/flags.html", context)


@desk(may_draft)
@require_POST
def outcome(request: StaffRequest, id: int) -> HttpResponse:
    """POST `outcome` (corrected, declined, archived)."""
    found = Flag.objects.select_related("revision__translation__article").filter(pk=id).first()
    if found is None:
        raise not_found()
    said = request.POST.get("outcome", "")
    if not may_settle(request.user, found):
        raise Forbidden
    if said == Flag.Outcome.ARCHIVED and not may_archive(request.user, found.revision.translation.article):
        raise Forbidden
    settle_flag(found, by=request.user, outcome=said)
    return back_with(request, reverse("knowledge_flags"), _("Thank you. Whoever flagged it can see what became of it."))


def _form(request: StaffRequest, article: Article, form: FlagForm, read: str, *, status: int = 200) -> HttpResponse:
    number = int(read) if read.isascii() and read.isdigit() and len(read) < 19 else None
    context = {"article": article, "form": form, "text": _revision(article, number)}
    return panel(request, "knowledge/desk/panels/flag.html", context, status=status)


def _revision(article: Article, id: int | None) -> Revision:
    """The revision that was read, when it is one of this article; else the current one of the reader's language."""
    of_article = Revision.objects.filter(translation__article=article).select_related("translation")
    read = of_article.filter(pk=id).first() if id else None
    revision = read or current(article.in_language(get_language() or "en"))
    revision.translation.article = article
    return revision

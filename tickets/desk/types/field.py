"""A field in the settings: what it asks, which answers it offers, and after which answer it is asked."""

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import back_with, desk, not_found
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from helpdesk.kernel.text import clean_line
from helpdesk.rules import may_administer
from tickets.actions.types.field import (
    Option,
    Question,
    add_field,
    change_field,
    move_field,
    remove_field,
    restore_field,
    retire_field,
)
from tickets.desk.types.preview import preview_of
from tickets.desk.types.types import path_of, type_or_404
from tickets.models import Field, RequestType
from tickets.queries.types.fields import is_used

EMPTY_ROWS = 3


class FieldForm(forms.Form):
    """The words of a field, whether it must be answered, and when it is asked."""

    label_en = LineField(label=gettext_lazy("Question (English)"), required=False)
    label_tr = LineField(label=gettext_lazy("Question (Turkish)"), required=False)
    help_en = LineField(label=gettext_lazy("Help (English)"), required=False)
    help_tr = LineField(label=gettext_lazy("Help (Turkish)"), required=False)
    is_required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)
    shown = forms.ChoiceField(label=gettext_lazy("Asked"), required=False)
    choices = forms.CharField(label=gettext_lazy("Answers to choose from"), required=False)
    kind = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, above: list[Field], **options: Any) -> None:
        super().__init__(*args, **options)
        self.above = {field.pk: field for field in above}
        waits = [(field.label, [(f"{field.pk}:{value}", words) for value, words in field.offered]) for field in above]
        self.fields["shown"].choices = [("", _("always")), *waits]  # type: ignore[attr-defined]

    def question(self, options: list[Option]) -> Question:
        """What was typed, as the action wants it."""
        data = self.cleaned_data
        pk, _colon, value = (data["shown"] or "").partition(":")
        return Question(
            data["label_en"],
            data["label_tr"],
            data["help_en"],
            data["help_tr"],
            data["is_required"],
            options,
            self.above.get(int(pk)) if pk else None,
            value,
        )


@desk(may_administer)
def new(request: StaffRequest, slug: str) -> HttpResponse:
    """GET `?kind=` the form of a field of this kind; POST adds it, `preview` shows it in its form."""
    kind = type_or_404(slug)
    wanted = request.POST.get("kind") or request.GET.get("kind", "")
    answer = wanted if wanted in Field.Kind.values else Field.Kind.TEXT.value
    return _edit(request, kind, Field(request_type=kind, kind=answer, slug="draft"))


@desk(may_administer)
def field(request: StaffRequest, slug: str, field: str) -> HttpResponse:
    """Show a field; POST changes it, `preview` shows it in its form."""
    return _edit(request, type_or_404(slug), _field_or_404(slug, field))


@desk(may_administer)
@require_POST
def place(request: StaffRequest, slug: str, field: str) -> HttpResponse:
    """POST `to` (up, down): change places with the neighbour."""
    move_field(_field_or_404(slug, field), by=request.user, up=request.POST.get("to") == "up")
    return back_with(request, f"{path_of(type_or_404(slug))}#fields", _("Moved."))


@desk(may_administer)
@require_POST
def retirement(request: StaffRequest, slug: str, field: str) -> HttpResponse:
    """POST retires a field, or brings a retired one back."""
    shown = _field_or_404(slug, field)
    if shown.retired_at:
        restore_field(shown, by=request.user)
        return back_with(request, path_of(shown.request_type), _("The question is asked again."))
    retire_field(shown, by=request.user)
    return back_with(request, path_of(shown.request_type), _("The question is retired. Its answers stay readable."))


@desk(may_administer)
@require_POST
def removal(request: StaffRequest, slug: str, field: str) -> HttpResponse:
    """POST takes away a field that nobody has answered."""
    shown = _field_or_404(slug, field)
    remove_field(shown, by=request.user)
    return back_with(request, path_of(shown.request_type), _("The question is gone."))


def _edit(request: StaffRequest, kind: RequestType, shown: Field) -> HttpResponse:
    asked = list(kind.fields.filter(retired_at=None).select_related("shown_when"))
    above = [one for one in asked if one.kind == Field.Kind.CHOICE and one.pk != shown.pk]
    is_draft = "preview" in request.POST
    typed = request.POST if request.method == "POST" else None
    form = FieldForm(None if is_draft else typed, above=above, initial=_initial(shown, typed if is_draft else None))
    options = _options(typed) if typed is not None else _options_of(shown)
    if form.is_valid():
        try:
            _save(request, kind, shown, form.question(options))
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, f"{path_of(kind)}#fields", _("Saved."))
    draft = _draft(kind, shown, form, options)
    drawn = [draft if one.pk == shown.pk else one for one in asked] + ([] if shown.pk else [draft])
    context = {
        "kind": kind,
        "field": shown,
        "answer": Field.Kind(shown.kind),
        "form": form,
        "options": [*options, *[Option("", "")] * EMPTY_ROWS],
        "is_choice": shown.kind == Field.Kind.CHOICE,
        "is_used": bool(shown.pk) and is_used(shown),
        "preview": preview_of(kind, drawn, request.GET.get("preview", "") or request.LANGUAGE_CODE),
    }
    return render(request, "tickets/settings/types/field.html", context, status=422 if form.errors else 200)


def _save(request: StaffRequest, kind: RequestType, shown: Field, question: Question) -> None:
    if shown.pk:
        change_field(shown, by=request.user, question=question)
    else:
        add_field(kind, by=request.user, answer=shown.kind, question=question)


def _initial(shown: Field, typed: QueryDict | None) -> dict[str, Any]:
    """What stands in the form: as it is, or as it was typed for a preview."""
    names = ("label_en", "label_tr", "help_en", "help_tr", "is_required")
    if typed is not None:
        return {**{name: typed.get(name, "") for name in names}, "shown": typed.get("shown", ""), "kind": shown.kind}
    condition = f"{shown.shown_when_id}:{shown.shown_value}" if shown.shown_when_id else ""
    return {**{name: getattr(shown, name) for name in names}, "shown": condition, "kind": shown.kind}


def _options(typed: QueryDict) -> list[Option]:
    rows = zip(typed.getlist("choice_en"), typed.getlist("choice_tr"), typed.getlist("choice_value"), strict=False)
    options = [Option(clean_line(en, limit=120), clean_line(tr, limit=120), value[:60]) for en, tr, value in rows]
    return [option for option in options if option.en or option.tr][:60]


def _options_of(shown: Field) -> list[Option]:
    return [Option(c["en"], c["tr"], c["value"]) for c in shown.choices if not c.get("retired")]


def _draft(kind: RequestType, shown: Field, form: FieldForm, options: list[Option]) -> Field:
    """The field as it would be, unsaved."""
    words = {
        name: clean_line(form[name].value() or "", limit=300) for name in ("label_en", "label_tr", "help_en", "help_tr")
    }
    pk, _colon, value = str(form["shown"].value() or "").partition(":")
    above = form.above.get(int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 18 else None
    return Field(
        request_type=kind,
        kind=shown.kind,
        slug=shown.slug,
        is_required=bool(form["is_required"].value()),
        choices=[
            {"value": o.value or f"draft-{n}", "en": o.en or o.tr, "tr": o.tr or o.en} for n, o in enumerate(options)
        ],
        shown_when=above,
        shown_value=value if above else "",
        **words,
    )


def _field_or_404(slug: str, field: str) -> Field:
    fields = Field.objects.select_related("request_type", "shown_when")
    found = fields.filter(request_type__slug=slug, slug=field).first()
    if found is None:
        raise not_found()
    return found

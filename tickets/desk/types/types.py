"""Request types in the settings: what the form can be about, in which order, and where it leads."""

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import back_with, desk, not_found
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from helpdesk.queries.changes import last_change
from helpdesk.rules import may_administer
from tickets.actions.types.request_type import (
    ICON,
    Face,
    change_type,
    create_type,
    make_default,
    move_type,
    restore_type,
    retire_type,
)
from tickets.desk.types.preview import preview_of
from tickets.models import Field, Queue, Reason, RequestType
from tickets.queries.types.request_types import all_types

CHANGES = ("added", "changed", "made_default", "retired", "restored")
ICONS = {
    "truck": gettext_lazy("Truck"),
    "package": gettext_lazy("Parcel"),
    "undo-2": gettext_lazy("Return"),
    "credit-card": gettext_lazy("Card"),
    "receipt": gettext_lazy("Receipt"),
    "building-2": gettext_lazy("Company"),
    "wrench": gettext_lazy("Tool"),
    "shopping-cart": gettext_lazy("Cart"),
    "user-round": gettext_lazy("Person"),
    "key-round": gettext_lazy("Key"),
    "shield": gettext_lazy("Shield"),
    "message-circle": gettext_lazy("Message"),
    "heart": gettext_lazy("Heart"),
    ICON: gettext_lazy("Question"),
}


class TypeForm(forms.Form):
    """How a type reads and looks, and what it presets."""

    name_en = LineField(label=gettext_lazy("Name (English)"), required=False)
    name_tr = LineField(label=gettext_lazy("Name (Turkish)"), required=False)
    about_en = LineField(
        label=gettext_lazy("What it is for (English)"),
        required=False,
        help_text=gettext_lazy("One sentence above its questions. May stay empty."),
    )
    about_tr = LineField(label=gettext_lazy("What it is for (Turkish)"), required=False)
    icon = forms.CharField(label=gettext_lazy("Icon"), required=False)
    queue = forms.ModelChoiceField(
        label=gettext_lazy("Queue"),
        queryset=Queue.objects.filter(retired_at=None),
        required=False,
        empty_label=gettext_lazy("The default queue"),
    )
    reason = forms.ModelChoiceField(
        label=gettext_lazy("Heading of the contact reason"),
        queryset=Reason.objects.filter(parent=None, retired_at=None),
        required=False,
        empty_label=gettext_lazy("None"),
        help_text=gettext_lazy("It counts as the customer's own word until an agent sets the reason."),
    )

    def face(self) -> Face:
        """What was typed, as the action wants it."""
        data = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        return Face(**{"name_en": "", "name_tr": "", **data})


@desk(may_administer)
def types(request: StaffRequest) -> HttpResponse:
    """The list, in the order of the form."""
    kinds = all_types()
    context = {
        "kinds": [kind for kind in kinds if not kind.retired_at],
        "retired": [kind for kind in kinds if kind.retired_at],
    }
    return render(request, "tickets/settings/types/types.html", context)


@desk(may_administer)
def new(request: StaffRequest) -> HttpResponse:
    """GET the form; POST adds a type."""
    form = TypeForm(request.POST if request.method == "POST" else None, initial={"icon": ICON})
    if form.is_valid():
        try:
            kind = create_type(form.face(), by=request.user)
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, path_of(kind), _("The form is there. Say now what it asks for."))
    context = {"form": form, "icons": _icons(form)}
    return render(request, "tickets/settings/types/new.html", context, status=422 if form.errors else 200)


@desk(may_administer)
def kind(request: StaffRequest, slug: str) -> HttpResponse:
    """Show a type with its fields and a preview (`?preview=tr|en`); POST changes how it reads, looks and leads."""
    shown = type_or_404(slug)
    form = _form_of(shown, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            change_type(shown, by=request.user, face=form.face())
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, path_of(shown), _("Saved."))
    return _page(request, shown, form)


@desk(may_administer)
@require_POST
def place(request: StaffRequest, slug: str) -> HttpResponse:
    """POST `to` (up, down): change places with the neighbour."""
    move_type(type_or_404(slug), by=request.user, up=request.POST.get("to") == "up")
    return back_with(request, reverse("settings_types"), _("Moved."))


@desk(may_administer)
@require_POST
def default(request: StaffRequest, slug: str) -> HttpResponse:
    """POST shows this one first."""
    shown = type_or_404(slug)
    try:
        make_default(shown, by=request.user)
    except Invalid as problem:
        return _page(request, shown, _form_of(shown), refused=str(problem))
    return back_with(request, path_of(shown), _("This form is shown first now."))


@desk(may_administer)
@require_POST
def retirement(request: StaffRequest, slug: str) -> HttpResponse:
    """POST retires a type, or brings a retired one back."""
    shown = type_or_404(slug)
    if shown.retired_at:
        restore_type(shown, by=request.user)
        return back_with(request, path_of(shown), _("The form is offered again."))
    retire_type(shown, by=request.user)
    return back_with(request, path_of(shown), _("The form is retired."))


def type_or_404(slug: str) -> RequestType:
    """The type with this slug, retired or not."""
    found = RequestType.objects.select_related("queue", "reason").filter(slug=slug).first()
    if found is None:
        raise not_found()
    return found


def path_of(kind: RequestType) -> str:
    """Where a type's settings are."""
    return reverse("settings_type", args=[kind.slug])


def _form_of(shown: RequestType, typed: QueryDict | None = None) -> TypeForm:
    names = ("name_en", "name_tr", "about_en", "about_tr", "icon", "queue", "reason")
    return TypeForm(typed, initial={name: getattr(shown, name) for name in names})


def _page(request: StaffRequest, shown: RequestType, form: TypeForm, refused: str = "") -> HttpResponse:
    fields = list(shown.fields.select_related("shown_when"))
    asked = [field for field in fields if not field.retired_at]
    context: dict[str, Any] = {
        "kind": shown,
        "form": form,
        "refused": refused,
        "icons": _icons(form),
        "fields": asked,
        "retired": [field for field in fields if field.retired_at],
        "answers": Field.Kind.choices,
        "preview": preview_of(shown, asked, request.GET.get("preview", "") or request.LANGUAGE_CODE),
        "changed": last_change(shown, *(f"request_type.{name}" for name in CHANGES)),
    }
    return render(request, "tickets/settings/types/type.html", context, status=422 if form.errors or refused else 200)


def _icons(form: TypeForm) -> list[tuple[str, object, bool]]:
    """(name, word, whether it is chosen) of the icons that are offered, with the present one."""
    chosen = str(form["icon"].value() or ICON)[:40]
    offered = ICONS if chosen in ICONS else {chosen: chosen, **ICONS}
    return [(name, word, name == chosen) for name, word in offered.items()]

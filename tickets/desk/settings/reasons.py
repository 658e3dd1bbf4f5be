"""Reasons: the tree, and one reason's names, place, merge and retirement."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest, one_of
from helpdesk.kernel.doors import back_with, desk, see_other
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from helpdesk.queries.changes import last_change, newest_change
from helpdesk.rules import may_administer
from tickets.actions.setting_up import add_reason
from tickets.actions.settings.reason import merge_reason, place_reason, rename_reason, restore_reason, retire_reason
from tickets.models import Reason
from tickets.queries.reasons import reason_tree
from tickets.queries.settings.reasons import use_of, whole_tree

CHANGES = tuple(f"reason.{done}" for done in ("added", "renamed", "placed", "retired", "restored", "merged"))


class NamesForm(forms.Form):
    """A reason's names, as a customer would say it."""

    name_en = LineField(label=gettext_lazy("Name in English"))
    name_tr = LineField(label=gettext_lazy("Name in Turkish"))


class NewForm(NamesForm):
    """A new reason and where it stands."""

    parent = forms.ModelChoiceField(
        label=gettext_lazy("Below"),
        queryset=Reason.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nothing: it is a heading itself"),
    )
    field_order = ["parent", "name_en", "name_tr"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tops = Reason.objects.filter(parent__isnull=True, retired_at__isnull=True)
        self.fields["parent"].queryset = tops  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """Which reason stands for this one from now on."""

    into = forms.ModelChoiceField(label=gettext_lazy("From now on use"), queryset=Reason.objects.none())

    def __init__(self, reason: Reason, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Reason.objects.filter(parent__isnull=False, retired_at__isnull=True).exclude(pk=reason.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]
        grouped = [
            (b.top.name, [(leaf.pk, leaf.name) for leaf in b.leaves if leaf.pk != reason.pk]) for b in reason_tree()
        ]
        self.fields["into"].choices = [("", _("Choose a reason")), *grouped]  # type: ignore[attr-defined]


@desk(may_administer)
def reasons(request: StaffRequest) -> HttpResponse:
    """The tree."""
    context = {"tree": whole_tree(), "changed": newest_change(*CHANGES)}
    return render(request, "tickets/settings/reasons.html", context)


@desk(may_administer)
def new(request: StaffRequest) -> HttpResponse:
    """GET the form (`?parent=` preselects the heading); POST adds a reason."""
    form = NewForm(request.POST if request.method == "POST" else None, initial={"parent": request.GET.get("parent")})
    if form.is_valid():
        try:
            reason = add_reason(by=request.user, **form.cleaned_data)
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, f"{reverse('settings_reasons')}#reason-{reason.pk}", _("The reason is there."))
    return render(request, "tickets/settings/reason_new.html", {"form": form}, status=422 if form.is_bound else 200)


@desk(may_administer)
def reason(request: StaffRequest, id: int) -> HttpResponse:
    """Show a reason; POST renames it."""
    shown = _reason(id)
    form = NamesForm(
        request.POST if request.method == "POST" else None, initial={"name_en": shown.name_en, "name_tr": shown.name_tr}
    )
    if form.is_valid():
        try:
            rename_reason(shown, by=request.user, **form.cleaned_data)
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, _path(shown), _("Saved."))
    return _page(request, shown, form=form, status=422 if form.is_bound else 200)


@desk(may_administer)
@require_POST
def place(request: StaffRequest, id: int) -> HttpResponse:
    """POST `to` (up or down) lets it change places with its neighbour."""
    moved = place_reason(_reason(id), by=request.user, up=request.POST.get("to") == "up")
    return see_other(f"{reverse('settings_reasons')}#reason-{moved.pk}")


@desk(may_administer)
@require_POST
def retirement(request: StaffRequest, id: int) -> HttpResponse:
    """POST retires a reason, or brings a retired one back."""
    shown = _reason(id)
    try:
        if shown.retired_at:
            restore_reason(shown, by=request.user)
            return back_with(request, _path(shown), _("The reason is back."))
        retire_reason(shown, by=request.user)
    except Invalid as problem:
        return _page(request, shown, problem=problem.sentence(), status=422)
    return back_with(request, _path(shown), _("The reason is retired."))


@desk(may_administer)
@require_POST
def merging(request: StaffRequest, id: int) -> HttpResponse:
    """POST `into`: with `preview` what would follow is shown, else the reason is merged."""
    shown = _reason(id)
    form = MergeForm(shown, request.POST)
    if form.is_valid() and "preview" in request.POST:
        return _page(request, shown, merge=form, into=form.cleaned_data["into"])
    if form.is_valid():
        try:
            merge_reason(shown, by=request.user, into=form.cleaned_data["into"])
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, _path(shown), _("Merged. What was resolved before keeps its reason."))
    return _page(request, shown, merge=form, status=422)


def _page(request: StaffRequest, reason: Reason, *, status: int = 200, **parts: Any) -> HttpResponse:
    context = {
        "form": NamesForm(initial={"name_en": reason.name_en, "name_tr": reason.name_tr}),
        "merge": MergeForm(reason) if reason.is_leaf and not reason.retired_at else None,
        "reason": reason,
        "use": use_of(reason),
        "changed": last_change(reason, *CHANGES),
        **parts,
    }
    return render(request, "tickets/settings/reason.html", context, status=status)


def _reason(id: int) -> Reason:
    return one_of(Reason.objects.select_related("parent", "merged_into"), id)


def _path(reason: Reason) -> str:
    return reverse("settings_reason", args=[reason.pk])

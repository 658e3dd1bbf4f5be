"""What the pages of policies have in common: one form, a preview of its effect, and the way back to the first values."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.actions.policies import set_policies
from helpdesk.kernel.doors import back_with
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import blame
from helpdesk.queries.changes import newest_change


class PolicyForm(forms.Form):
    """A form whose fields have the names of policies; `values` are what is decided."""

    names: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        """Policy → value, of a valid form."""
        return {name: self.cleaned_data[name] for name in self.names}


def plain(number: float) -> float:
    """The number as people write it: 168 and not 168.0, at most two decimals."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def answer(
    request: StaffRequest,
    form: PolicyForm,
    *,
    template: str,
    effect: Callable[[dict[str, Any]], dict[str, Any]],
    present: dict[str, Any],
) -> HttpResponse:
    """GET shows what is in force; POST decides, with `preview` only shows the effect, with `reset` goes back.

    `effect` answers what the template shows for decided values, `present` are those in force.
    """
    if "reset" in request.POST:
        set_policies(dict.fromkeys(form.names), by=request.user)
        return back_with(request, request.path, _("The values of the beginning are in force again."))
    shown, is_preview = present, False
    if form.is_valid():
        if "preview" in request.POST:
            shown, is_preview = form.values(), True
        elif _decided(request, form):
            return back_with(request, request.path, _("Saved. It holds from now on."))
    status = 422 if form.errors else 200
    context = {
        "form": form,
        "effect": effect(shown),
        "is_preview": is_preview,
        "changed": newest_change("policies.changed"),
    }
    return render(request, template, context, status=status)


def _decided(request: StaffRequest, form: PolicyForm) -> bool:
    try:
        set_policies(form.values(), by=request.user)
    except Invalid as problem:
        blame(form, problem)
        return False
    return True

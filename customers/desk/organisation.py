"""Organisations: the list, a new one, and the page of one with its persons and what they asked and bought."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.access import organisation_for, organisations_visible_to
from customers.actions.organisation import find_or_add_organisation, rename_organisation
from customers.desk.person import asked
from customers.models import Organisation
from customers.queries.people import list_organisations, members_of, worth_of_members
from customers.rules import may_rename_organisations, may_see_persons
from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField
from helpdesk.kernel.slots import ask


class NameForm(forms.Form):
    """What it is called."""

    name = LineField(label=gettext_lazy("Name of the organisation"), max_length=120)


@desk(may_see_persons)
def organisations(request: StaffRequest) -> HttpResponse:
    """GET `?q=` and `?cursor=`; POST `name` makes one, or opens the one that has this name."""
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = find_or_add_organisation(form.cleaned_data["name"], by=request.user)
        if organisations_visible_to(request.user).filter(pk=made.pk).exists():
            return back_with(request, reverse("organisation", args=[made.pk]), _("Saved."))
        form.add_error("name", _("Another organisation has this name already."))
    query = asked(request)
    rows = list_organisations(request.user, query=query, cursor=request.GET.get("cursor"))
    status = 422 if form.errors else 200
    context = {"rows": rows, "asked": query, "form": form}
    return render(request, "customers/desk/organisations.html", context, status=status)


@desk(may_see_persons)
def organisation(request: StaffRequest, id: str) -> HttpResponse:
    """GET the page; POST `name` renames, for whoever may."""
    found = organisation_for(
        request.user, id, may_rename_organisations if request.method == "POST" else may_see_persons
    )
    form = NameForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_organisation(found, by=request.user, name=form.cleaned_data["name"])
            return back_with(request, reverse("organisation", args=[found.pk]), _("Saved."))
        except Invalid as problem:
            form.add_error("name", problem.fields["name"])
            found.refresh_from_db()
    return _page(request, found, form)


def _page(request: StaffRequest, found: Organisation, form: NameForm) -> HttpResponse:
    context: dict[str, Any] = {
        "organisation": found,
        "rows": members_of(found, request.user, cursor=request.GET.get("cursor")),
        "worth": worth_of_members(found, request.user),
        "panels": [panel for filled in ask("organisation.panels", found, request.user) for panel in filled],
        "form": form if may_rename_organisations(request.user) else None,
    }
    status = 422 if form.errors else 200
    return render(request, "customers/desk/organisation.html", context, status=status)

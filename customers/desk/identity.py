"""Identity: correct who a person is, add an address, put them into an organisation; three small forms on one page."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from customers.access import person_for, persons_visible_to
from customers.actions.identity import add_address, edit_person
from customers.actions.organisation import join_organisation, put_into_organisation
from customers.models import Address, Person
from customers.rules import may_edit_persons, may_see_persons
from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField


def _zones() -> list[tuple[str, Any]]:
    return [("", gettext_lazy("As the desk")), *((zone, zone) for zone in sorted(available_timezones()))]


class IdentityForm(forms.Form):
    """Who it is."""

    name = LineField(label=gettext_lazy("Name"), required=False, max_length=120)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[("en", "English"), ("tr", "Türkçe")])
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False, choices=_zones)


class AddressForm(forms.Form):
    """Another way to reach them."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of address"), choices=Address.Kind.choices)
    value = LineField(
        label=gettext_lazy("Address or number"),
        max_length=254,
        help_text=gettext_lazy("Nothing is mailed there. It counts as confirmed once a link we mailed was opened."),
    )


class OrganisationForm(forms.Form):
    """Where they belong; empty: nowhere."""

    organisation = LineField(
        label=gettext_lazy("Organisation"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("A name that is new makes a new organisation; empty means none."),
    )


@desk(may_see_persons)
def identity(request: StaffRequest, id: str) -> HttpResponse:
    """GET all three forms; POST name, language and time zone."""
    person = _person(request, id)
    if request.method != "POST":
        return _page(request, person)
    form = IdentityForm(request.POST)
    if form.is_valid() and _done(form, lambda: edit_person(person, by=request.user, **form.cleaned_data)):
        return _back(request, person, _("Saved."))
    return _page(request, person, identity_form=form)


@desk(may_see_persons)
@require_POST
def addresses(request: StaffRequest, id: str) -> HttpResponse:
    """POST `kind` and `value`."""
    person = _person(request, id)
    form = AddressForm(request.POST)
    if form.is_valid() and _done(form, lambda: add_address(person, by=request.user, **form.cleaned_data)):
        return _back(request, person, _("Address added."))
    return _page(request, person, address_form=form, holder=_holder(request, form))


@desk(may_see_persons)
@require_POST
def membership(request: StaffRequest, id: str) -> HttpResponse:
    """POST `organisation`: a name, or nothing for none."""
    person = _person(request, id)
    form = OrganisationForm(request.POST)
    if form.is_valid() and _done(form, lambda: _join(request, person, form.cleaned_data["organisation"])):
        return _back(request, person, _("Saved."))
    return _page(request, person, organisation_form=form)


def _join(request: StaffRequest, person: Person, name: str) -> None:
    if name:
        join_organisation(person, by=request.user, name=name)
    else:
        put_into_organisation(person, by=request.user, to=None)


def _person(request: StaffRequest, id: str) -> Person:
    among = persons_visible_to(request.user).select_related("organisation")
    return person_for(request.user, id, may_edit_persons, among=among)


def _done(form: forms.Form, act: Any) -> bool:
    """Whether the deed was done; what an action cannot accept is said beside its field."""
    try:
        act()
    except Invalid as problem:
        for name, sentence in problem.fields.items():
            form.add_error(name if name in form.fields else None, sentence)
        return False
    return True


def _holder(request: StaffRequest, form: forms.Form) -> Person | None:
    """Who has the address already, if that is a person the reader may see."""
    value = form.cleaned_data.get("value", "") if hasattr(form, "cleaned_data") else form.data.get("value", "")
    found = Address.objects.filter(value__iexact=str(value or form.data.get("value", "")).strip()[:254])
    return persons_visible_to(request.user).filter(pk__in=found.values("person")).first()


def _page(request: StaffRequest, person: Person, **context: Any) -> HttpResponse:
    was = {"name": person.name, "language": person.language, "timezone": person.timezone}
    belongs = {"organisation": person.organisation.name if person.organisation else ""}
    full = {
        "person": person,
        "addresses": list(person.addresses.all()),
        "identity_form": IdentityForm(initial=was),
        "address_form": AddressForm(),
        "organisation_form": OrganisationForm(initial=belongs),
        **context,
    }
    return render(request, "customers/desk/identity.html", full, status=422 if context else 200)


def _back(request: StaffRequest, person: Person, sentence: str) -> HttpResponse:
    return back_with(request, reverse("person", args=[person.pk]), sentence)

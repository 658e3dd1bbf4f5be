"""People: the list of colleagues, and inviting one."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.access import StaffRequest
from helpdesk.actions.user import ROLES
from helpdesk.actions.welcome import invite_user
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import AddressField, LineField, RowsField, blame
from helpdesk.kernel.text import clean_line
from helpdesk.models import Team
from helpdesk.queries.people import people as found_people
from helpdesk.queries.sender import mail_server
from helpdesk.rules import may_administer

ROLE_NAMES = {
    "agent": gettext_lazy("Agent: answers the requests of their teams"),
    "lead": gettext_lazy("Lead: sees all teams, reports and recoveries"),
    "curator": gettext_lazy("Curator: publishes and verifies articles"),
    "admin": gettext_lazy("Admin: may do everything and sets up the desk"),
}
assert set(ROLE_NAMES) == set(ROLES)


class RolesForm(forms.Form):
    """Name, roles and teams of a colleague."""

    name = LineField(label=gettext_lazy("Name"), help_text=gettext_lazy("Customers read it under replies."))
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=list(ROLE_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    teams = RowsField(
        label=gettext_lazy("Teams"),
        queryset=Team.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(retired_at__isnull=True)
        self.fields["teams"].queryset = teams  # type: ignore[attr-defined]
        if not teams:
            # A heading with nothing below it asks for nothing; without teams everybody looks after every queue.
            self.fields["teams"].widget = forms.MultipleHiddenInput()


class InviteForm(RolesForm):
    """What is asked for a new colleague."""

    email = AddressField(label=gettext_lazy("E-mail"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mail and of the desk"),
        choices=[("en", "English"), ("tr", "Türkçe")],
    )
    field_order = ["name", "email", "roles", "teams", "language"]


@desk(may_administer)
def people(request: StaffRequest) -> HttpResponse:
    """The list; `q` searches, `group` filters."""
    words = clean_line(request.GET.get("q", ""), limit=100)
    found = found_people(group=request.GET.get("group", ""), words=words)
    return render(request, "helpdesk/settings/people.html", {"found": found, "words": words})


@desk(may_administer)
def invitation(request: StaffRequest) -> HttpResponse:
    """GET the form; POST adds the colleague and mails the link."""
    initial = {"roles": ["agent"], "language": request.LANGUAGE_CODE}
    form = InviteForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            user = invite_user(by=request.user, **form.cleaned_data)
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(
                request,
                reverse("settings_person", args=[user.pk]),
                _("%(name)s is invited. The link in the mail is valid for seven days.") % {"name": user.name},
            )
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "server": mail_server()}
    return render(request, "helpdesk/settings/invitation.html", context, status=status)

"""Teams: who works together, and when."""

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest, one_of
from helpdesk.actions.team import add_team, change_team, restore_team, retire_team
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, RowsField, blame
from helpdesk.kernel.slots import ask
from helpdesk.models import Calendar, Team, User
from helpdesk.queries.changes import last_change
from helpdesk.queries.people import staff
from helpdesk.rules import may_administer

CHANGES = ("team.added", "team.changed", "team.retired", "team.restored")


class TeamForm(forms.Form):
    """Name, members and calendar of a team."""

    name = LineField(label=gettext_lazy("Name"))
    members = RowsField(
        label=gettext_lazy("Members"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    calendar = forms.ModelChoiceField(
        label=gettext_lazy("Working hours"),
        queryset=Calendar.objects.none(),
        required=False,
        empty_label=gettext_lazy("The calendar of the desk"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = staff()  # type: ignore[attr-defined]
        self.fields["calendar"].queryset = Calendar.objects.all()  # type: ignore[attr-defined]


@desk(may_administer)
def teams(request: StaffRequest) -> HttpResponse:
    """The list, retired ones at its end."""
    rows = Team.objects.select_related("calendar").annotate(size=Count("members", filter=Q(members__is_active=True)))
    ordered = sorted(rows, key=lambda team: (team.retired_at is not None, team.name))
    return render(request, "helpdesk/settings/teams.html", {"teams": ordered})


@desk(may_administer)
def new(request: StaffRequest) -> HttpResponse:
    """GET the form; POST adds a team."""
    form = TeamForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            team = add_team(by=request.user, **form.cleaned_data)
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, _path(team), _("The team is there. Give it a queue to work."))
    return render(request, "helpdesk/settings/team.html", {"form": form}, status=422 if form.is_bound else 200)


@desk(may_administer)
def team(request: StaffRequest, id: int) -> HttpResponse:
    """Show a team; POST changes it."""
    shown = one_of(Team.objects.select_related("calendar"), id)
    members = shown.members.filter(is_active=True).values_list("pk", flat=True)
    initial = {"name": shown.name, "members": list(members), "calendar": shown.calendar_id}
    form = TeamForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            change_team(shown, by=request.user, **form.cleaned_data)
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, _path(shown), _("Saved."))
    context = {
        "form": form,
        "team": shown,
        "queues": [name for names in ask("queues of a team", shown) for name in names],
        "changed": last_change(shown, *CHANGES),
    }
    return render(request, "helpdesk/settings/team.html", context, status=422 if form.is_bound else 200)


@desk(may_administer)
@require_POST
def retirement(request: StaffRequest, id: int) -> HttpResponse:
    """POST retires a team, or brings a retired one back."""
    shown = one_of(Team.objects.all(), id)
    if shown.retired_at:
        restore_team(shown, by=request.user)
        return back_with(request, _path(shown), _("The team is back."))
    retire_team(shown, by=request.user)
    return back_with(request, _path(shown), _("The team is retired."))


def _path(team: Team) -> str:
    return reverse("settings_team", args=[team.pk])

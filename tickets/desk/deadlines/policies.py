"""Deadlines: how soon, by priority, for every team and for a team of its own; with what a change would move."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest, one_of
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from helpdesk.kernel.worktime.durations import read_duration
from helpdesk.models import Team
from helpdesk.queries.calendar import default_calendar
from helpdesk.queries.changes import newest_change
from helpdesk.rules import may_administer
from tickets.actions.deadlines.policy import LONGEST, SHORTEST, Targets, set_deadline_policies
from tickets.models import Deadline, Priority
from tickets.queries.deadlines.effect import policies_of, seconds_of, would_move
from tickets.queries.deadlines.words import business_time

PRIORITIES = sorted(Priority, reverse=True)
NOTHING = "–"


class TargetField(LineField):
    """A length of business time as text; what is empty stays apart from what is nothing on purpose."""

    def clean(self, value: object) -> Any:
        text = super().clean(value)
        try:
            seconds = read_duration(text)
        except ValueError as problem:
            raise forms.ValidationError(_("Write a length of time as 4 h, 30 min or 1 d 2 h.")) from problem
        if seconds is not None and not SHORTEST <= seconds <= LONGEST:
            raise forms.ValidationError(_("A target lies between one minute and 2,000 hours."))
        return (text, seconds)


class DeadlinesForm(forms.Form):
    """One field a priority and kind; `stand_in` are the words shown where a team's field is empty."""

    def __init__(self, *args: Any, stand_in: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for priority in PRIORITIES:
            for kind in Deadline.Kind:
                name = _name(priority, kind)
                words = {"priority": priority.label, "kind": kind.label}
                attributes = {"placeholder": stand_in.get(name, "")}
                label = _("%(priority)s, %(kind)s") % words
                self.fields[name] = TargetField(label=label, required=False, widget=forms.TextInput(attrs=attributes))

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, Any]]]]:
        """(name of the priority, its fields with the names of their kinds), the most urgent first."""
        return [
            (str(priority.label), [(str(kind.label), self[_name(priority, kind)]) for kind in Deadline.Kind])
            for priority in PRIORITIES
        ]

    def targets(self, *, is_team: bool) -> dict[int, Targets | None]:
        """What was typed, once it is valid; None where a team's row is empty and everybody's holds."""
        found: dict[int, Targets | None] = {}
        for priority in PRIORITIES:
            typed = {kind.value: self.cleaned_data[_name(priority, kind)] for kind in Deadline.Kind}
            is_own = not is_team or any(text for text, _seconds in typed.values())
            found[priority] = Targets(**{kind: seconds for kind, (_text, seconds) in typed.items()}) if is_own else None
        return found


@desk(may_administer)
def deadlines(request: StaffRequest) -> HttpResponse:
    """GET everybody's promises, or those of `?team=`; POST changes them, with `preview` only says what would move."""
    asked = request.GET.get("team", "")
    team = one_of(Team.objects.all(), int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    everybody = _typed(policies_of(None))
    initial = _typed(policies_of(team)) if team else everybody
    data = request.POST if request.method == "POST" else None
    form = DeadlinesForm(
        data, initial=initial, stand_in={k: v or NOTHING for k, v in everybody.items()} if team else {}
    )
    moving: int | None = None
    if form.is_valid():
        targets = form.targets(is_team=team is not None)
        moving = would_move(team, {priority: _seconds(wanted) for priority, wanted in targets.items()})
        if "preview" not in request.POST:
            try:
                set_deadline_policies(team, by=request.user, targets=targets)
                to = reverse("settings_deadlines") + (f"?team={team.pk}" if team else "")
                return back_with(request, to, _("Saved. What runs is reckoned anew within a minute."))
            except Invalid as problem:
                blame(form, problem)
    context = {
        "form": form,
        "team": team,
        "teams": Team.objects.filter(retired_at__isnull=True),
        "kinds": [kind.label for kind in Deadline.Kind],
        "moving": moving,
        "has_calendar": default_calendar() is not None,
        "changed": newest_change("deadline_policy.changed"),
    }
    return render(request, "tickets/desk/deadlines/policies.html", context, status=422 if form.errors else 200)


def _name(priority: Priority, kind: Deadline.Kind) -> str:
    return f"{priority.name.lower()}-{kind.value}"


def _typed(policies: Mapping[int, Any]) -> dict[str, str]:
    """Field → the words of its target; nothing on purpose reads as a dash in a row that exists."""
    texts = {}
    for priority in PRIORITIES:
        policy = policies.get(priority)
        for kind, seconds in seconds_of(policy).items():
            words = business_time(seconds) if seconds else ""
            is_dash = policy is not None and policy.team_id is not None and not seconds
            texts[_name(priority, Deadline.Kind(kind))] = NOTHING if is_dash else words
    return texts


def _seconds(wanted: Targets | None) -> dict[str, int | None] | None:
    if wanted is None:
        return None
    return {kind: getattr(wanted, kind) for kind in Deadline.Kind.values}

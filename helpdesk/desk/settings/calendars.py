"""Calendars: when teams work; hours of the week as people write them, holidays, special days, and what all that means."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest, one_of
from helpdesk.actions.calendar import (
    Plan,
    add_calendar,
    add_special_day,
    change_calendar,
    choose_default_calendar,
    remove_calendar,
    remove_special_day,
)
from helpdesk.kernel.doors import back_with, desk, not_found
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from helpdesk.kernel.sorting import alphabet_key
from helpdesk.kernel.worktime.daytimes import read_spans, read_time, write_spans
from helpdesk.kernel.worktime.hours import DAY
from helpdesk.kernel.worktime.places import COUNTRIES, REGIONS
from helpdesk.models import Calendar, SpecialDay
from helpdesk.queries.calendar import hours_from, hours_of, special_days_of, zones
from helpdesk.queries.calendar_preview import DAYS, WEEKDAYS, Preview, preview_of
from helpdesk.queries.changes import last_change
from helpdesk.rules import may_administer

DAY_KINDS = [
    ("closed", gettext_lazy("closed all day")),
    ("half", gettext_lazy("closed from …")),
    ("worked", gettext_lazy("worked, although it is a holiday")),
]


class SpansField(LineField):
    """The working times of one weekday as text."""

    def clean(self, value: object) -> Any:
        spans = read_spans(super().clean(value))
        if spans is None:
            raise forms.ValidationError(_("Write times as 09:00–12:30, 13:30–18:00, or leave it empty when closed."))
        return spans


class CalendarForm(forms.Form):
    """Name, zone, country, and one line a weekday."""

    name = LineField(label=gettext_lazy("Name"))
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    country = forms.ChoiceField(label=gettext_lazy("Public holidays of"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["timezone"].choices = [(zone, zone.replace("_", " ")) for zone in zones()]  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", _("none")), *_places()]  # type: ignore[attr-defined]
        for place, name in enumerate(WEEKDAYS):
            attributes = {"placeholder": _("closed")}
            self.fields[f"day{place}"] = SpansField(
                label=name, required=False, widget=forms.TextInput(attrs=attributes)
            )

    @property
    def days(self) -> list[Any]:
        """The fields of the week, Monday first."""
        return [self[f"day{place}"] for place in range(7)]

    @property
    def plan(self) -> Plan:
        """What was typed, once it is valid."""
        data = self.cleaned_data
        week = [data[f"day{place}"] for place in range(7)]
        return Plan(data["name"], data["timezone"], week, data["country"])


class SpecialDayForm(forms.Form):
    """One date that differs."""

    special_date = forms.DateField(label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    special_name = LineField(label=gettext_lazy("Name"))
    special_kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=DAY_KINDS)
    special_from = LineField(
        label=gettext_lazy("Closed from"), required=False, widget=forms.TextInput(attrs={"placeholder": "13:00"})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["closed_from"] = read_time(data.get("special_from", "")) if data.get("special_kind") == "half" else 0
        if data["closed_from"] is None:
            self.add_error("special_from", _("Write a time as 13:00."))
        return data


@desk(may_administer)
def calendars(request: StaffRequest) -> HttpResponse:
    """All calendars, with who works by them."""
    rows = Calendar.objects.prefetch_related("teams", "spans").order_by("-is_default", "name")
    return render(request, "helpdesk/settings/calendars.html", {"calendars": rows})


@desk(may_administer)
def new(request: StaffRequest) -> HttpResponse:
    """GET an empty form; POST adds a calendar, with `preview` only shows what it would mean."""
    start = {"timezone": "Europe/Istanbul", "country": "TR"} | {f"day{place}": "09:00–18:00" for place in range(5)}
    form = CalendarForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid() and "preview" not in request.POST:
        try:
            made = add_calendar(form.plan, by=request.user, is_default=not Calendar.objects.exists())
            return back_with(request, reverse("settings_calendar", args=[made.pk]), _("Calendar added."))
        except Invalid as problem:
            _blame_week(form, problem)
    return _page(request, None, form)


@desk(may_administer)
def calendar(request: StaffRequest, id: int) -> HttpResponse:
    """GET the calendar; POST changes it, with `preview` only shows what it would mean."""
    shown = one_of(Calendar.objects.all(), id)
    form = CalendarForm(request.POST if request.method == "POST" else None, initial=_as_typed(shown))
    if form.is_valid() and "preview" not in request.POST:
        try:
            change_calendar(shown, by=request.user, plan=form.plan)
            return back_with(request, request.path, _("Saved. What runs is reckoned anew within a minute."))
        except Invalid as problem:
            _blame_week(form, problem)
    return _page(request, shown, form)


@desk(may_administer)
@require_POST
def special_days(request: StaffRequest, id: int) -> HttpResponse:
    """POST one more special day; with `remove` (a date) takes that one away."""
    shown = one_of(Calendar.objects.all(), id)
    here = reverse("settings_calendar", args=[shown.pk])
    if "remove" in request.POST:
        day = parse_day(request.POST["remove"])
        if day is None:
            raise not_found()
        remove_special_day(shown, by=request.user, day=day)
        return back_with(request, f"{here}#days", _("Removed."))
    form = SpecialDayForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        before = shown.special_days.filter(date=data["special_date"]).first()
        try:
            add_special_day(
                shown,
                by=request.user,
                day=data["special_date"],
                name=data["special_name"],
                closed_from=data["closed_from"],
                is_worked=data["special_kind"] == "worked",
            )
            return back_with(request, f"{here}#days", _added(before))
        except Invalid as problem:
            blame(form, problem)
    return _page(request, shown, CalendarForm(initial=_as_typed(shown)), days=form)


def _added(before: SpecialDay | None) -> str:
    """What has been done, in a sentence: one date holds one special day, a second one takes its place."""
    if before is None:
        return _("Added. What runs is reckoned anew within a minute.")
    return _("Added in place of “%(name)s”. What runs is reckoned anew within a minute.") % {"name": before.name}


@desk(may_administer)
@require_POST
def default(request: StaffRequest, id: int) -> HttpResponse:
    """POST makes it the calendar of every team that has none of its own."""
    shown = one_of(Calendar.objects.all(), id)
    choose_default_calendar(shown, by=request.user)
    return back_with(request, reverse("settings_calendars"), _("Saved. What runs is reckoned anew within a minute."))


@desk(may_administer)
@require_POST
def removal(request: StaffRequest, id: int) -> HttpResponse:
    """POST removes a calendar nobody uses; 409 for one that is in use."""
    remove_calendar(one_of(Calendar.objects.all(), id), by=request.user)
    return back_with(request, reverse("settings_calendars"), _("Removed."))


def parse_day(text: str) -> date | None:
    """The day as our own forms name it (2026-03-31), None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(
    request: StaffRequest, shown: Calendar | None, form: CalendarForm, *, days: SpecialDayForm | None = None
) -> HttpResponse:
    is_wrong = bool(form.errors or (days and days.errors))
    plan = form.plan if form.is_bound and not form.errors and any(form.plan.week) else None
    context = {
        "calendar": shown,
        "form": form,
        "day_form": days or SpecialDayForm(),
        "special_days": special_days_of(shown) if shown else [],
        "preview": _preview(shown, plan),
        "is_trial": plan is not None,
        "days": DAYS,
        "changed": last_change(shown, "calendar.changed", "calendar.added") if shown else None,
    }
    return render(request, "helpdesk/settings/calendar.html", context, status=422 if is_wrong else 200)


def _places() -> list[tuple[Any, Any]]:
    """The countries as the reader's alphabet sorts them, those whose parts differ with their parts below them."""
    countries = sorted(COUNTRIES.items(), key=lambda country: alphabet_key(str(country[1])))
    return [(name, _parts(code, name)) if code in REGIONS else (code, name) for code, name in countries]


def _parts(code: str, name: Any) -> list[tuple[str, str]]:
    whole = _("%(country)s: the whole country") % {"country": name}
    parts = [(f"{code}-{part}", word) for part, word in REGIONS[code].items()]
    return [(code, whole), *sorted(parts, key=lambda part: alphabet_key(str(part[1])))]


def _preview(shown: Calendar | None, plan: Plan | None) -> Preview | None:
    """Of what was typed, else of what is saved; of a new calendar nothing before it is looked at."""
    special = special_days_of(shown) if shown else []
    if plan is not None:
        closes = {day.date: DAY if day.is_worked else day.closed_from_minute for day in special}
        hours = hours_from(timezone=plan.timezone, country=plan.country, week=plan.week, special=closes)
        return preview_of(hours, country=plan.country, special=special)
    return preview_of(hours_of(shown), country=shown.country, special=special) if shown else None


def _as_typed(calendar: Calendar) -> dict[str, Any]:
    week: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for span in calendar.spans.all():
        week[span.weekday].append((span.start_minute, span.end_minute))
    texts = {f"day{place}": write_spans(spans) for place, spans in enumerate(week)}
    return {"name": calendar.name, "timezone": calendar.timezone, "country": calendar.country, **texts}


def _blame_week(form: CalendarForm, problem: Invalid) -> None:
    fields = {"day0" if name == "week" else name: sentence for name, sentence in problem.fields.items()}
    blame(form, Invalid(fields))

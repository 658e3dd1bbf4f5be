"""Recoveries: the list of those who are dissatisfied, and what a lead does about each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.kernel import clock
from helpdesk.kernel.doors import back_with, desk, not_found, see_other
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import TextField
from helpdesk.kernel.pages import keyset
from tickets.actions.surveys.recovery import close_recovery, note_recovery_contact, take_recovery
from tickets.models import Recovery
from tickets.queries.surveys.recovery import closed_recoveries, count_open_recoveries, open_recoveries, recovery_with
from tickets.rules import may_judge, may_lead

SIZE = 25


class ContactForm(forms.Form):
    """When the customer was spoken to, in the reader's time."""

    at = forms.DateTimeField(
        label=gettext_lazy("When did you speak with them?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": gettext_lazy("Give the day and the hour.")},
    )


class ClosingForm(forms.Form):
    """What it was, and what we did about it."""

    cause = forms.ChoiceField(
        label=gettext_lazy("What was it?"),
        choices=Recovery.Cause.choices,
        error_messages={
            "required": gettext_lazy("Choose what it was."),
            "invalid_choice": gettext_lazy("Choose what it was."),
        },
    )
    action = TextField(
        label=gettext_lazy("What did we do about it?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Say what we did about it.")},
    )


@dataclass(frozen=True)
class Cause:
    """One cause as the form offers it."""

    value: str
    label: str
    meaning: Promise
    is_agent_controllable: bool


@desk(may_lead)
def recoveries(request: StaffRequest) -> HttpResponse:
    """What is open, the most urgent first, or `?view=closed`, the newest first."""
    is_closed, cursor = request.GET.get("view") == "closed", request.GET.get("cursor")
    if is_closed:
        rows = keyset(closed_recoveries(), by="closed_at", cursor=cursor, size=SIZE)
    else:
        rows = keyset(open_recoveries(), by="close_due_at", cursor=cursor, size=SIZE, rising=True)
    context = {"rows": rows, "is_closed": is_closed, "count": count_open_recoveries(request.user)}
    return render(request, "tickets/desk/surveys/recoveries.html", context)


@desk(may_lead)
def page(request: StaffRequest, id: str) -> HttpResponse:
    """One recovery: what the customer said, and the three steps."""
    return _page(request, _found(id))


@desk(may_lead)
@require_POST
def lead(request: StaffRequest, id: str) -> HttpResponse:
    """POST takes it."""
    recovery = take_recovery(_found(id), by=request.user)
    return _back(request, recovery, _("You take care of it."))


@desk(may_lead)
def contact(request: StaffRequest, id: str) -> HttpResponse:
    """POST `at`: the customer was spoken to then."""
    recovery, form = _found(id), ContactForm(request.POST)
    if request.method != "POST":
        return see_other(reverse("recovery", args=[recovery.pk]))
    if form.is_valid():
        try:
            note_recovery_contact(recovery, by=request.user, at=form.cleaned_data["at"])
            return _back(request, recovery, _("Noted."))
        except Invalid as problem:
            form.add_error("at", problem.sentence())
    return _page(request, recovery, contact_form=form, status=422)


@desk(may_lead)
def closing(request: StaffRequest, id: str) -> HttpResponse:
    """POST `cause` and `action`."""
    recovery, form = _found(id), ClosingForm(request.POST)
    if request.method != "POST":
        return see_other(reverse("recovery", args=[recovery.pk]))
    if form.is_valid():
        words = form.cleaned_data["action"]
        try:
            close_recovery(recovery, by=request.user, cause=form.cleaned_data["cause"], action_taken=words)
            return _back(request, recovery, _("Closed. Thank you for looking after it."))
        except Invalid as problem:
            for name, sentence in problem.fields.items():
                form.add_error(name, sentence)
    return _page(request, recovery, closing_form=form, status=422)


def causes() -> Sequence[Cause]:
    """The causes in the order of the form: first those in the hands of who answered."""
    return [
        Cause(value, str(label), Recovery.MEANING[value], value in Recovery.AGENT_CONTROLLABLE)
        for value, label in Recovery.Cause.choices
    ]


def _found(id: str) -> Recovery:
    recovery = recovery_with(id)
    if recovery is None:
        raise not_found()
    return recovery


def _page(
    request: StaffRequest,
    recovery: Recovery,
    *,
    contact_form: ContactForm | None = None,
    closing_form: ClosingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.localtime(recovery.contacted_at or clock.now())
    resolution = recovery.answer.invitation.resolution
    context = {
        "recovery": recovery,
        "answer": recovery.answer,
        "changes": list(recovery.answer.changes.all()),
        "resolution": resolution,
        "ticket": resolution.ticket,
        "may_act": may_judge(request.user, recovery.answer),
        "contact_form": contact_form or ContactForm(initial={"at": now}),
        "closing_form": closing_form or ClosingForm(),
        "causes": causes(),
    }
    return render(request, "tickets/desk/surveys/recovery.html", context, status=status)


def _back(request: StaffRequest, recovery: Recovery, sentence: str) -> HttpResponse:
    return back_with(request, reverse("recovery", args=[recovery.pk]), sentence)

"""Queues: where requests wait, and which team works them."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest, one_of
from helpdesk.kernel.doors import back_with, desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, blame
from helpdesk.models import Team
from helpdesk.queries.changes import last_change
from helpdesk.rules import may_administer
from tickets.actions.setting_up import add_queue
from tickets.actions.settings.queue import bring_along, change_queue, make_default, restore_queue, retire_queue
from tickets.models import Queue, RequestType
from tickets.queries.settings.queues import all_queues, sight_after, unfinished_in

CHANGES = ("queue.added", "queue.changed", "queue.made_default", "queue.retired", "queue.restored")


class QueueForm(forms.Form):
    """Name and team of a queue."""

    name = LineField(label=gettext_lazy("Name"))
    team = forms.ModelChoiceField(
        label=gettext_lazy("Team"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=gettext_lazy("Everybody"),
        help_text=gettext_lazy("Its members see what waits here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(retired_at__isnull=True)  # type: ignore[attr-defined]


class RetireForm(forms.Form):
    """Where the requests of a queue go that is retired."""

    into = forms.ModelChoiceField(
        label=gettext_lazy("What waits here goes to"),
        queryset=Queue.objects.none(),
        empty_label=gettext_lazy("Choose a queue"),
    )

    def __init__(self, queue: Queue, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Queue.objects.filter(retired_at__isnull=True).exclude(pk=queue.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


@desk(may_administer)
def queues(request: StaffRequest) -> HttpResponse:
    """The list."""
    return render(request, "tickets/settings/queues.html", {"queues": all_queues()})


@desk(may_administer)
def new(request: StaffRequest) -> HttpResponse:
    """GET the form; POST adds a queue."""
    form = QueueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            queue = add_queue(by=request.user, **form.cleaned_data)
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, _path(queue), _("The queue is there."))
    return render(request, "tickets/settings/queue.html", {"form": form}, status=422 if form.is_bound else 200)


@desk(may_administer)
def queue(request: StaffRequest, id: int) -> HttpResponse:
    """Show a queue; POST `preview` shows who would see what, else changes it."""
    shown = one_of(Queue.objects.select_related("team"), id)
    initial = {"name": shown.name, "team": shown.team_id}
    form = QueueForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and "preview" in request.POST:
        sight = sight_after(shown, form.cleaned_data["team"])
        return _page(request, shown, form=form, sight=sight, then=form.cleaned_data["team"])
    if form.is_valid():
        try:
            bring_along(change_queue(shown, by=request.user, **form.cleaned_data), by=request.user)
        except Invalid as problem:
            blame(form, problem)
        else:
            return back_with(request, _path(shown), _("Saved."))
    return _page(request, shown, form=form, status=422 if form.is_bound else 200)


@desk(may_administer)
@require_POST
def default(request: StaffRequest, id: int) -> HttpResponse:
    """POST makes it the default queue."""
    shown = make_default(one_of(Queue.objects.all(), id), by=request.user)
    sentence = _("%(queue)s takes what has no other queue now.") % {"queue": shown.name}
    return back_with(request, _path(shown), sentence)


@desk(may_administer)
@require_POST
def retirement(request: StaffRequest, id: int) -> HttpResponse:
    """POST retires a queue with a place for what waits there, or brings a retired one back."""
    shown = one_of(Queue.objects.select_related("team"), id)
    if shown.retired_at:
        restore_queue(shown, by=request.user)
        return back_with(request, _path(shown), _("The queue is back."))
    form = RetireForm(shown, request.POST)
    if form.is_valid():
        try:
            retire_queue(shown, by=request.user, into=form.cleaned_data["into"])
        except Invalid as problem:
            blame(form, problem)
        else:
            bring_along(shown, by=request.user, into=form.cleaned_data["into"])
            return back_with(request, _path(shown), _("The queue is retired, and what waited there was moved."))
    return _page(request, shown, retire=form, status=422)


def _page(request: StaffRequest, queue: Queue, *, status: int = 200, **parts: Any) -> HttpResponse:
    context = {
        "form": QueueForm(initial={"name": queue.name, "team": queue.team_id}),
        "retire": RetireForm(queue),
        "queue": queue,
        "unfinished": unfinished_in(queue).count(),
        "types": RequestType.objects.filter(queue=queue, retired_at__isnull=True),
        "changed": last_change(queue, *CHANGES),
        **parts,
    }
    return render(request, "tickets/settings/queue.html", context, status=status)


def _path(queue: Queue) -> str:
    return reverse("settings_queue", args=[queue.pk])

"""Coming back and closing: how long an answer must hold, and when a request is closed for good."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.queries.policies import policies
from helpdesk.rules import may_administer
from tickets.desk.settings.policies import PolicyForm, answer, plain
from tickets.queries.settings.effects import closed_with, counted_with


class RepeatForm(PolicyForm):
    """Two lengths of time."""

    names = ("repeat_window_hours", "close_after_days")
    repeat_window_hours = forms.FloatField(
        label=_("Hours in which a contact about the same matter counts as coming back"),
        help_text=_("168 hours are seven days. A first contact is judged when this time is over."),
    )
    close_after_days = forms.IntegerField(
        label=_("Days from resolved to closed"),
        help_text=_("Whoever writes after that gets a new request that goes on from the old one."),
    )


@desk(may_administer)
def repeats(request: StaffRequest) -> HttpResponse:
    """The two lengths, and what others would mean."""
    now = policies()
    present = {
        "repeat_window_hours": plain(now.repeat_window.total_seconds() / 3600),
        "close_after_days": now.close_after.days,
    }
    form = RepeatForm(request.POST if request.method == "POST" else None, initial=present)
    return answer(request, form, template="tickets/settings/repeats.html", effect=_effect, present=present)


def _effect(values: dict[str, Any]) -> dict[str, Any]:
    hours, days = values["repeat_window_hours"], max(0, min(values["close_after_days"], 3650))
    return {
        "counted": counted_with(window_hours=hours),
        "closing": closed_with(days=days),
        "hours": hours,
        "days": days,
    }

"""Waiting: until when a request sleeps; by itself, or together with a reply."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.access import StaffRequest
from helpdesk.kernel import clock
from helpdesk.kernel.doors import desk
from helpdesk.kernel.errors import Invalid
from tickets.access import ticket_for
from tickets.actions.states.waiting import snooze_ticket, wake_ticket
from tickets.desk.panel import back_to, panel
from tickets.models import Ticket
from tickets.queries.states.moments import MORNING, moments
from tickets.rules import may_see_desk, may_work

PANEL = "tickets/desk/states/waiting.html"
WORDS = ("tomorrow", "days", "week", "moment", "customer", "now")


class WaitingForm(forms.Form):
    """A word for the moment, or day and hour of one's own; `customer` is no date at all."""

    when = forms.ChoiceField(
        choices=[(word, word) for word in WORDS],
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose until when.")),
    )
    day = forms.DateField(label=gettext_lazy("Day"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"])
    hour = forms.TimeField(label=gettext_lazy("Time"), required=False, input_formats=["%H:%M", "%H:%M:%S"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("when") == "moment" and not data.get("day") and "day" not in self.errors:
            self.add_error("day", _("Choose the day."))
        return data

    def until(self) -> datetime | None:
        """The moment that was chosen, in the reader's time zone; None waits for the customer alone."""
        data = self.cleaned_data
        if data["when"] == "moment":
            return timezone.make_aware(datetime.combine(data["day"], data["hour"] or MORNING))
        return next((moment.at for moment in moments() if moment.slug == data["when"]), None)


@desk(may_see_desk)
def waiting(request: StaffRequest, number: str) -> HttpResponse:
    """GET the choices; POST `when` (tomorrow, days, week, customer; now; or moment with `day` and `hour`)."""
    ticket = ticket_for(request.user, number, may_work)
    form = WaitingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["when"] == "now":
            return back_to(request, wake_ticket(ticket, by=request.user), _("Open again."))
        try:
            ticket = snooze_ticket(ticket, by=request.user, until=form.until())
            return back_to(request, ticket, said(form.until()))
        except Invalid as problem:
            form.add_error("day" if form.cleaned_data["when"] == "moment" else None, str(problem))
    status = 422 if request.method == "POST" else 200
    return panel(request, PANEL, waiting_context(ticket, form), ticket=ticket, status=status)


def waiting_context(ticket: Ticket, form: WaitingForm) -> dict[str, Any]:
    """What the panel shows: the words with their moments, and the form for a moment of one's own."""
    return {"moments": moments(), "form": form, "until": ticket.waiting_until}


def said(until: datetime | None) -> str:
    """What has been done, in a sentence."""
    if until is None:
        return _("Waiting for the customer.")
    return _("Waiting until %(moment)s.") % {"moment": clock.in_words(until)}

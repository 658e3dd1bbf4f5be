"""Resolution: say that it is done, why they contacted us and what they were given."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.errors import DomainError
from tickets.access import ticket_for
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.desk.panel import back_to, panel
from tickets.models import Reason, Resolution, Ticket
from tickets.queries.reasons import likely_reason, reason_tree
from tickets.rules import may_see_desk, may_work


class ResolutionForm(forms.Form):
    """Reason, remedy, and the explicit wish to resolve without a reply."""

    reason = forms.ModelChoiceField(queryset=Reason.objects.filter(parent__isnull=False, retired_at__isnull=True))
    remedy = forms.ChoiceField(choices=Resolution.Remedy.choices, required=False)
    without_reply = forms.BooleanField(required=False)

    def outcome(self) -> Outcome:
        """The clean values as the action wants them."""
        data = self.cleaned_data
        return Outcome(data["reason"], data["remedy"] or Resolution.Remedy.NONE, data["without_reply"])


def resolution_context(ticket: Ticket, form: ResolutionForm | None) -> dict[str, Any]:
    """What the panel shows: the tree, the likely reason, the remedies, and the errors of a form."""
    likely = likely_reason(ticket)
    chosen = form.data.get("reason") if form else (likely.pk if likely else None)
    remedy = form.data.get("remedy") if form else Resolution.Remedy.INFORMATION
    return {
        "tree": reason_tree(),
        "chosen": str(chosen or ""),
        "is_guess": form is None and likely is not None and ticket.reason is None,
        "remedies": Resolution.Remedy.choices,
        "remedy": remedy,
        "form": form,
    }


@desk(may_see_desk)
def resolution(request: StaffRequest, number: str) -> HttpResponse:
    """GET the question; POST `reason`, `remedy`, `without_reply`."""
    ticket = ticket_for(request.user, number, may_work, "reason")
    if request.method != "POST":
        return panel(request, "tickets/desk/panels/resolution.html", resolution_context(ticket, None), ticket=ticket)
    form = ResolutionForm(request.POST)
    if form.is_valid():
        try:
            resolve_ticket(ticket, by=request.user, outcome=form.outcome())
            return back_to(request, ticket, _("Resolved."))
        except DomainError as problem:
            form.add_error(None, str(problem))
    return panel(
        request, "tickets/desk/panels/resolution.html", resolution_context(ticket, form), ticket=ticket, status=422
    )

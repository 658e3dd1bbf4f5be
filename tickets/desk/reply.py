"""Reply: say something in public, and perhaps resolve with it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk, see_other
from helpdesk.kernel.errors import DomainError
from tickets.access import ticket_for
from tickets.actions.posting import post_once
from tickets.actions.reply import reply_to_ticket
from tickets.desk.enclosures import take_files
from tickets.desk.panel import back_after_sending, panel
from tickets.desk.resolution import ResolutionForm, resolution_context
from tickets.desk.states.waiting import WaitingForm, waiting_context
from tickets.desk.ticket import RELATED, ticket_page
from tickets.models import Ticket
from tickets.queries.articles import revisions_named
from tickets.queries.attachments import staged
from tickets.rules import may_see_desk, may_work


class ReplyForm(forms.Form):
    """What the composer sends; the text itself is checked by the action."""

    body = forms.CharField(required=False, strip=False)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62)
    token = forms.CharField(required=False, max_length=64)
    then = forms.ChoiceField(required=False, choices=[(way, way) for way in ("waiting", "open", "resolved", "until")])


@desk(may_see_desk)
def reply(request: StaffRequest, number: str) -> HttpResponse:
    """POST `body`, `seen`, `token`, `then` (waiting, open, resolved, until), `articles`; resolving asks for the reason first, `until` for the moment. Files come as `attachments`."""
    ticket = ticket_for(request.user, number, may_work, *RELATED)
    if request.method != "POST":
        return see_other(reverse("ticket", args=[ticket.pk]))
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return ticket_page(
            request, ticket, draft=request.POST.get("body", ""), problem=_("Please send again."), status=422
        )
    data = form.cleaned_data
    data["stage"], refused = take_files(request, ticket, data["token"])
    if refused:
        return _not_sent(request, ticket, data, refused, status=422)
    if data["then"] == "resolved":
        return _send_and_resolve(request, ticket, data)
    if data["then"] == "until":
        return _send_and_wait(request, ticket, data)
    return _send(request, ticket, data, then=data["then"] or "waiting")


def _send(request: StaffRequest, ticket: Ticket, data: dict[str, Any], **way: Any) -> HttpResponse:
    articles = revisions_named(request.POST.getlist("articles"))
    try:
        post_once(
            ticket,
            by=request.user,
            token=data["token"],
            body=data["body"],
            write=lambda: reply_to_ticket(
                ticket,
                by=request.user,
                body=data["body"],
                seen=data["seen"],
                stage=data["stage"],
                articles=articles,
                **way,
            ),
        )
    except DomainError as problem:
        return _not_sent(request, ticket, data, str(problem), status=problem.status)
    return back_after_sending(request, ticket, _("Sent and resolved.") if way.get("outcome") else _("Sent."))


def _not_sent(request: StaffRequest, ticket: Ticket, data: dict[str, Any], why: str, *, status: int) -> HttpResponse:
    kept = _kept(request, data)
    return ticket_page(request, ticket, draft=data["body"], problem=why, token=data["token"], status=status, **kept)


def _kept(request: StaffRequest, data: dict[str, Any]) -> dict[str, Any]:
    """What goes with the text and waits with it until it is sent: articles and files."""
    return {"articles": revisions_named(request.POST.getlist("articles")), "files": staged(data["stage"])}


def _send_and_wait(request: StaffRequest, ticket: Ticket, data: dict[str, Any]) -> HttpResponse:
    asked_first = "when" not in request.POST
    form = WaitingForm(None if asked_first else request.POST)
    if form.is_valid():
        return _send(request, ticket, data, until=form.until())
    context = waiting_context(ticket, form)
    context |= {"reply": data, **_kept(request, data)}
    return panel(
        request, "tickets/desk/states/waiting.html", context, ticket=ticket, status=200 if asked_first else 422
    )


def _send_and_resolve(request: StaffRequest, ticket: Ticket, data: dict[str, Any]) -> HttpResponse:
    form = ResolutionForm(request.POST)
    if "reason" in request.POST and form.is_valid():
        return _send(request, ticket, data, outcome=form.outcome())
    asked_first = "reason" not in request.POST
    context = resolution_context(ticket, None if asked_first else form)
    context |= {"reply": data, **_kept(request, data)}
    return panel(
        request, "tickets/desk/panels/resolution.html", context, ticket=ticket, status=200 if asked_first else 422
    )

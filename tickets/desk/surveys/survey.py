"""The survey of one resolution: what became of it, what was answered and changed, and what a lead may do about it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import Forbidden, back_with, desk, not_found
from tickets.access import ticket_for
from tickets.actions.surveys.inviting import resend_invitation
from tickets.models import Invitation, Ticket
from tickets.queries.surveys.asking import WHY_NOT
from tickets.queries.surveys.kudos import praise_in
from tickets.queries.surveys.survey import answer_of, invitation_of
from tickets.rules import may_judge, may_lead, may_see, may_see_desk


@desk(may_see_desk)
def page(request: StaffRequest, number: str, nth: str) -> HttpResponse:
    """What became of the survey of the n-th resolution."""
    ticket, invitation = survey_for(request, number, nth)
    return survey_page(request, ticket, invitation)


@desk(may_see_desk)
@require_POST
def sending(request: StaffRequest, number: str, nth: str) -> HttpResponse:
    """POST sends an uncertain one again, once."""
    ticket, invitation = survey_for(request, number, nth)
    if not may_lead(request.user):
        raise Forbidden
    resend_invitation(invitation, by=request.user)
    return back_to_survey(request, ticket, nth, _("The survey is sent again."))


def survey_for(request: StaffRequest, number: str, nth: str) -> tuple[Ticket, Invitation]:
    """The request the user may see and the invitation of its n-th resolution, or 404."""
    ticket = ticket_for(request.user, number, may_see, "person")
    invitation = invitation_of(ticket, nth)
    if invitation is None:
        raise not_found()
    return ticket, invitation


def survey_page(
    request: StaffRequest, ticket: Ticket, invitation: Invitation, *, status: int = 200, **form: Any
) -> HttpResponse:
    """The page, or the page with what was typed into a form and why it was not saved."""
    answer = answer_of(invitation)
    is_lead = may_lead(request.user)
    context = {
        "ticket": ticket,
        "invitation": invitation,
        "resolution": invitation.resolution,
        "answer": answer,
        "why": WHY_NOT.get(invitation.reason, ""),
        # Earlier words are the customer's second thoughts: who is judged sees what they settled on.
        "changes": list(answer.changes.all()) if answer and is_lead else (),
        "recovery": getattr(answer, "recovery", None) if is_lead else None,
        "praises": praise_in([answer], request.user) if answer else (),
        "may_judge": answer is not None and may_judge(request.user, answer),
        "may_resend": is_lead and invitation.state == "uncertain" and invitation.resent_at is None,
        **form,
    }
    return render(request, "tickets/desk/surveys/survey.html", context, status=status)


def back_to_survey(request: StaffRequest, ticket: Ticket, nth: str, sentence: str) -> HttpResponse:
    """303 to the page, with one sentence shown there."""
    return back_with(request, reverse("ticket_survey", args=[ticket.pk, nth]), sentence)

"""Exclusion: a lead leaves an answer out of the scores, or lets it count again."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import Forbidden, desk, not_found, see_other
from helpdesk.kernel.errors import Invalid
from tickets.actions.surveys.exclusion import exclude_answer, include_answer
from tickets.desk.surveys.survey import back_to_survey, survey_for, survey_page
from tickets.queries.surveys.survey import answer_of
from tickets.rules import may_lead, may_see_desk


@desk(may_see_desk)
def page(request: StaffRequest, number: str, nth: str) -> HttpResponse:
    """POST `why` leaves the answer out; POST `undo` lets it count again."""
    ticket, invitation = survey_for(request, number, nth)
    if not may_lead(request.user):
        raise Forbidden
    answer = answer_of(invitation)
    if answer is None:
        raise not_found()
    if request.method != "POST":
        return see_other(reverse("ticket_survey", args=[ticket.pk, nth]))
    if request.POST.get("undo"):
        include_answer(answer, by=request.user)
        return back_to_survey(request, ticket, nth, _("The answer counts again."))
    why = request.POST.get("why", "")
    try:
        exclude_answer(answer, by=request.user, why=why)
    except Invalid as problem:
        return survey_page(request, ticket, invitation, status=422, why_out=why, problem=problem.sentence())
    return back_to_survey(request, ticket, nth, _("The answer is left out of the scores."))

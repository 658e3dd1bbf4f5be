"""Sharing: a lead lets the team read a customer's praise, or takes that back."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import Forbidden, back_with, desk, not_found
from tickets.actions.surveys.kudos import share_kudos, unshare_kudos
from tickets.desk.surveys.survey import survey_for, survey_page
from tickets.errors import PraiseChanged
from tickets.queries.surveys.survey import answer_of
from tickets.rules import may_lead, may_see_desk


@desk(may_see_desk)
@require_POST
def sharing(request: StaffRequest, number: str, nth: str) -> HttpResponse:
    """POST `seen` (the version that was read) shares; POST `undo` takes it back; `from=kudos` leads back to the list.

    409 with the words as they are now when the customer has changed them.
    """
    ticket, invitation = survey_for(request, number, nth)
    if not may_lead(request.user):
        raise Forbidden
    answer = answer_of(invitation)
    if answer is None or not answer.kudos.exists():
        raise not_found()
    if request.POST.get("undo"):
        unshare_kudos(answer, by=request.user)
        sentence = _("The team does not see this praise any more.")
    else:
        try:
            share_kudos(answer, by=request.user, seen=request.POST.get("seen", ""))
        except PraiseChanged as problem:
            # Read once more: what is shown is what would be shared next.
            ticket, invitation = survey_for(request, number, nth)
            return survey_page(request, ticket, invitation, status=problem.status, problem=str(problem))
        sentence = _("The team sees this praise now.")
    page = f"{reverse('kudos')}?view=all" if request.POST.get("from") == "kudos" else ""
    return back_with(request, page or reverse("ticket_survey", args=[ticket.pk, nth]), sentence)

"""Surveys: what became of each, counted and listed."""

from django.http import HttpResponse
from django.shortcuts import render

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.pages import keyset
from tickets.queries.surveys.asking import WHY_NOT
from tickets.queries.surveys.states import audit, invitations_in
from tickets.rules import may_lead

PERIODS = (30, 90, 365)
SIZE = 25


@desk(may_lead)
def page(request: StaffRequest) -> HttpResponse:
    """`?days=` 30, 90 or 365, `?state=` and `?reason=` choose the list under the counts."""
    days = next((days for days in PERIODS if str(days) == request.GET.get("days")), 90)
    state, reason = request.GET.get("state", ""), request.GET.get("reason", "")
    counts = audit(days)
    chosen = next((line for line in counts.lines if (line.state, line.reason) == (state, reason)), None)
    listed = invitations_in(days, state, reason if reason in WHY_NOT else "")
    context = {
        "audit": counts,
        "chosen": chosen,
        "rows": keyset(listed, by="created_at", cursor=request.GET.get("cursor"), size=SIZE),
        "why": WHY_NOT,
        "days": days,
        "periods": PERIODS,
    }
    return render(request, "tickets/desk/surveys/states.html", context)

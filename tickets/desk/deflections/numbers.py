"""Deflections: what became of the articles opened beside the form, for those who write them."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from helpdesk.access import StaffRequest
from helpdesk.kernel import clock
from helpdesk.kernel.doors import desk
from knowledge.rules import may_see_deflections
from tickets.queries.deflections.numbers import deflection_numbers

PERIODS = (7, 30, 90)


@desk(may_see_deflections)
def deflections(request: StaffRequest) -> HttpResponse:
    """The numbers of the last `?days=` (7, 30 or 90), article by article, each with its definition."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else 30
    now = clock.now()
    lines = deflection_numbers(since=now - timedelta(days=days), until=now, language=get_language() or "en")
    context = {"days": days, "periods": PERIODS, "lines": lines}
    return render(request, "tickets/desk/deflections/numbers.html", context)

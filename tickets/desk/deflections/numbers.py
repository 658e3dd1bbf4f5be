"""Deflections: what became of the articles opened beside the form, for those who write them."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.reporting.period import Period
from knowledge.rules import may_see_deflections
from tickets.queries.deflections.numbers import Numbers, deflection_numbers

PERIODS = (7, 30, 90)
MEASURES = ("opened", "explicit", "implicit", "unknown", "failed", "asked", "pending")


@dataclass(frozen=True)
class Line:
    """One article's numbers, and where the openings that each of them counts are listed."""

    numbers: Numbers
    period: Period

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Key of the number → its list, as the report on knowledge has it."""
        dates = {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()}
        part = {"by": "article", "part": self.numbers.title.article.slug}
        lists = reverse("report_requests", args=["knowledge"])
        return {measure: f"{lists}?{urlencode({**dates, 'measure': measure, **part})}" for measure in MEASURES}


@desk(may_see_deflections)
def deflections(request: StaffRequest) -> HttpResponse:
    """The numbers of the last `?days=` (7, 30 or 90), article by article, each with its definition and its list."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else 30
    period = Period.last_days(days)
    found = deflection_numbers(since=period.start, until=period.end, language=get_language() or "en")
    context = {"days": days, "periods": PERIODS, "lines": [Line(numbers, period) for numbers in found]}
    return render(request, "tickets/desk/deflections/numbers.html", context)

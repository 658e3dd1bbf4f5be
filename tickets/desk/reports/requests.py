"""The requests behind a number of a report: exactly the rows that it counts, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk, not_found
from helpdesk.kernel.pages import keyset
from helpdesk.kernel.reporting.reports import report_named
from tickets.models import Ticket
from tickets.reports.frame.answering import measure_named, rows_behind
from tickets.reports.frame.asking import FIELDS, scope_asked
from tickets.reports.frame.dimensions import DIMENSIONS, nameless
from tickets.reports.frame.facts import Facts
from tickets.reports.frame.scope import Scope
from tickets.rules import may_read_reports

SIZE = 25
WORDS: dict[str, Promise] = {
    "opened": gettext_lazy("opened"),
    "contacted": gettext_lazy("contact"),
    "resolved": gettext_lazy("resolved"),
    "promised": gettext_lazy("deadline ended"),
}
"""Kind of the fact → what happened at its date."""


@dataclass(frozen=True)
class Entry:
    """One fact: its request, when, and what happened then."""

    ticket: Ticket
    at: datetime
    word: Promise


@desk(may_read_reports)
def requests(request: StaffRequest, slug: str) -> HttpResponse:
    """`?measure=`, `?by=` and `?part=` in the scope of the address. Raises Invalid, which is answered with 422."""
    report = report_named(slug)
    if report is None:
        raise not_found()
    scope = scope_asked(request.user, {name: request.GET.get(name, "") for name in FIELDS})
    measure = measure_named(report, request.GET.get("measure", ""))
    by, part = request.GET.get("by", ""), request.GET.get("part", "")
    rows = rows_behind(report, scope, measure, by, part)
    facts = measure.facts
    found = keyset(rows.select_related(*_related(facts)), by=facts.at, cursor=request.GET.get("cursor"), size=SIZE)
    context = {
        "report": report,
        "scope": scope,
        "measure": measure,
        "part": _name(scope, by, part),
        "count": rows.count(),
        "entries": list(_entries(found.rows, facts)),
        "slice": found,
    }
    return render(request, "tickets/desk/reports/requests.html", context)


def _related(facts: Facts) -> list[str]:
    way = f"{facts.ticket}__" if facts.ticket else ""
    return [f"{way}{name}" for name in ("person", "team", "reason")]


def _entries(rows: Any, facts: Facts) -> Iterator[Entry]:
    for row in rows:
        yield Entry(getattr(row, facts.ticket) if facts.ticket else row, getattr(row, facts.at), WORDS[facts.key])


def _name(scope: Scope, by: str, part: str) -> str:
    if not by:
        return ""
    dimension = DIMENSIONS[by]
    names = {one.key: one.name for one in (*dimension.parts(scope).values(), nameless(dimension))}
    return names[part]

"""What stands behind a number of a report: exactly the rows that it counts, newest first."""

from django.http import HttpResponse
from django.shortcuts import render

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.pages import keyset
from tickets.desk.reports.entries import dated, entries_of
from tickets.reports.frame.answering import measure_named, rows_behind
from tickets.reports.frame.asking import FIELDS, report_for, scope_asked
from tickets.reports.frame.dimensions import DIMENSIONS, nameless
from tickets.reports.frame.scope import Scope
from tickets.rules import may_see_desk

SIZE = 25


@desk(may_see_desk)
def requests(request: StaffRequest, slug: str) -> HttpResponse:
    """`?measure=`, `?by=` and `?part=` in the scope of the address. Raises Invalid, which is answered with 422."""
    report = report_for(request.user, slug)
    scope = scope_asked(report, request.user, {name: request.GET.get(name, "") for name in FIELDS})
    measure = measure_named(report, request.GET.get("measure", ""))
    by, part = request.GET.get("by", ""), request.GET.get("part", "")
    rows = rows_behind(report, scope, measure, by, part)
    found = keyset(dated(rows, measure.facts), by="happened_at", cursor=request.GET.get("cursor"), size=SIZE)
    context = {
        "report": report,
        "scope": scope,
        "measure": measure,
        "part": _name(scope, by, part),
        "count": rows.count(),
        "entries": entries_of(found.rows, measure.facts, request.user),
        "slice": found,
    }
    return render(request, "tickets/desk/reports/requests.html", context)


def _name(scope: Scope, by: str, part: str) -> str:
    if not by:
        return ""
    dimension = DIMENSIONS[by]
    names = {one.key: one.name for one in (*dimension.parts(scope).values(), nameless(dimension))}
    return names[part]

"""Reports: the shelf, one report as a page, and its table as a file."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.reporting.period import Period
from helpdesk.kernel.reporting.reports import Report, reports_for
from helpdesk.models import Team, User
from helpdesk.queries.changes import newest_change
from tickets.actions.export import record_export
from tickets.desk.reports.file import csv_of, file_name
from tickets.models import Channel, Queue, Reason
from tickets.reports import own
from tickets.reports.frame.answering import Answer
from tickets.reports.frame.asking import FIELDS, by_asked, report_for, scope_asked
from tickets.reports.frame.dimensions import DIMENSIONS
from tickets.reports.lessons import lessons
from tickets.rules import may_read_reports, may_see_desk


@dataclass(frozen=True)
class Choice:
    """The form above a report: what was typed, what is wrong with it, and what there is to choose from."""

    report: Report
    reader: User
    typed: dict[str, str]
    errors: dict[str, str]

    @cached_property
    def quick(self) -> list[tuple[str, str, bool]]:
        """(name, query, whether it is the present one) of the usual periods."""
        periods = [
            (_("Last 7 days"), Period.last_days(7)),
            (_("Last 28 days"), Period.last_days(28)),
            (_("Last 90 days"), Period.last_days(90)),
            (_("This month"), Period.this_month()),
            (_("Last quarter"), Period.last_quarter()),
        ]
        return [(name, self._query(period), self._is_present(period)) for name, period in periods]

    @cached_property
    def tabs(self) -> list[tuple[Report, str]]:
        """The reports the reader may read, each with as much of what is chosen as it knows."""
        return [(report, self._query_for(report)) for report in reports_for(self.reader)]

    @cached_property
    def teams(self) -> list[Team]:
        """Every team."""
        return list(Team.objects.all())

    @cached_property
    def queues(self) -> list[Queue]:
        """Every queue."""
        return list(Queue.objects.all())

    @cached_property
    def reasons(self) -> list[Reason]:
        """The headings with their leaves, retired ones too: the past has them. What was merged counts as another."""
        standing = Prefetch("leaves", Reason.objects.filter(merged_into__isnull=True))
        return list(Reason.objects.filter(parent__isnull=True).prefetch_related(standing))

    @property
    def channels(self) -> list[tuple[str, Any]]:
        """Every channel."""
        return list(Channel.choices)

    @property
    def dimensions(self) -> list[tuple[str, Any]]:
        """What the report can be divided by."""
        return [(key, DIMENSIONS[key].name) for key in self.report.by]

    @property
    def query(self) -> str:
        """What is chosen, for addresses of the same scope."""
        return urlencode({name: value for name, value in self.typed.items() if value})

    def _query(self, period: Period) -> str:
        dates = {"from": period.first.isoformat(), "to": period.last.isoformat()}
        return urlencode({name: value for name, value in (self.typed | dates).items() if value})

    def _query_for(self, report: Report) -> str:
        kept = {name: self.typed[name] for name in ("from", "to", *report.filters) if self.typed[name]}
        return urlencode(kept | ({"by": self.typed["by"]} if self.typed["by"] in report.by else {}))

    def _is_present(self, period: Period) -> bool:
        return (self.typed["from"], self.typed["to"]) == (period.first.isoformat(), period.last.isoformat())


@desk(may_see_desk)
def shelf(request: StaffRequest) -> HttpResponse:
    """All reports the reader may read; the only one at once."""
    found = reports_for(request.user)
    if len(found) == 1:
        return redirect("report", found[0].slug)
    return render(request, "tickets/desk/reports/index.html", {"reports": found})


@desk(may_see_desk)
def report(request: StaffRequest, slug: str) -> HttpResponse:
    """One report: the sentence, the picture, the tables and what they mean."""
    found = report_for(request.user, slug)
    try:
        answer = replace(_answer(request, found), is_page=True)
    except Invalid as invalid:
        context = {"report": found, "choice": Choice(found, request.user, _typed(request), invalid.fields)}
        return render(request, "tickets/desk/reports/report.html", context, status=422)
    typed = _typed(request) | answer.scope.params | {"by": answer.by}
    context = {"report": found, "choice": Choice(found, request.user, typed, {}), "answer": answer}
    context["lessons"] = lessons(answer.scope) if found.slug == own.REPORT.slug else None
    context["taken"] = newest_change("report.exported", report=slug) if may_read_reports(request.user) else None
    return render(request, "tickets/desk/reports/report.html", context)


@desk(may_see_desk)
@require_GET
def file(request: StaffRequest, slug: str) -> HttpResponse:
    """The main table as a file for spreadsheets, written down before it goes out. Raises Invalid, answered with 422."""
    answer = _answer(request, report_for(request.user, slug))
    pieces = csv_of(answer.table, str(request.LANGUAGE_CODE))
    record_export(slug, by=request.user, divided_by=answer.by, scope=answer.scope.params)
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(answer)}"'
    # To the type stubs a streamed response is another class; every door takes it.
    return cast(HttpResponse, response)


def _answer(request: StaffRequest, found: Report) -> Answer:
    return Answer(found, scope_asked(found, request.user, _typed(request)), by_asked(found, _typed(request)))


def _typed(request: StaffRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:80] for name in FIELDS}

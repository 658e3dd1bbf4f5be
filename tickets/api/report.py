"""Reports: the same numbers that are read at the desk."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.endpoint import Endpoint, api, caller
from helpdesk.api.fields import LineField
from helpdesk.kernel.reporting.reports import Report
from tickets.models import Channel
from tickets.reports.frame.answering import Answer
from tickets.reports.frame.asking import FIELDS, by_asked, report_for, scope_asked
from tickets.reports.frame.sheet import Sheet, sheet_of
from tickets.rules import may_see_desk


class ReportFilters(serializers.Serializer[Any]):
    """Which days, which part of the desk, and what to divide by."""

    to = serializers.DateField(required=False, help_text="Last day, included, in the desk's time zone; else today.")
    team = LineField(required=False, help_text="Slug of a team.")
    queue = LineField(required=False, help_text="Slug of a queue.")
    reason = LineField(required=False, help_text="Slug of a reason; a heading stands for all below it.")
    channel = serializers.ChoiceField(Channel.choices, required=False)
    by = LineField(
        required=False, help_text="What the rows are: time, day, week, month, team, queue, channel, reason …"
    )

    def get_fields(self) -> dict[str, Any]:
        """`from` is no name that a class could hold."""
        first = serializers.DateField(required=False, help_text="First day, included; else 27 days before `to`.")
        return {"from": first, **super().get_fields()}


class TermShape(serializers.Serializer[Any]):
    """One number in words, in the caller's language."""

    name = serializers.CharField()
    formula = serializers.CharField()
    counted = serializers.CharField()
    left_out = serializers.CharField()


class ReportColumnShape(serializers.Serializer[Any]):
    """One column: shares are 0–1, spans are seconds."""

    key = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(["text", "count", "share", "rate", "seconds"])


class ReportShape(serializers.Serializer[Any]):
    """A report over a period: what is not known is null, such as a share of fewer than ten."""

    definition = TermShape(many=True)
    to = serializers.DateField()
    columns = ReportColumnShape(many=True)
    rows = serializers.ListField(child=serializers.DictField(child=serializers.JSONField()))
    totals = serializers.DictField(child=serializers.FloatField(allow_null=True))

    def get_fields(self) -> dict[str, Any]:
        """`from` is no name that a class could hold."""
        return {"from": serializers.DateField(), **super().get_fields()}


@api(may_see_desk)
class OneReport(Endpoint):
    """One report: volume, speed, satisfaction, repeats, reasons (leads, admins), knowledge (curators too), own (agents)."""

    @extend_schema(operation_id="show_report", parameters=[ReportFilters], responses=ReportShape)
    def get(self, request: Request, slug: str) -> Response:
        """The numbers of the report by this name."""
        report = report_for(caller(request), slug)
        values = {name: request.query_params.get(name, "") for name in FIELDS}
        answer = Answer(report, scope_asked(report, caller(request), values), by_asked(report, values))
        return Response(_told(report, answer, sheet_of(answer.table)))


def _told(report: Report, answer: Answer, sheet: Sheet) -> dict[str, Any]:
    period = answer.scope.period
    texts = [("key", str(answer.table.by_name)), ("name", ""), ("parent", "")]
    return {
        "definition": [
            {"name": str(t.name), "formula": str(t.formula), "counted": str(t.counted), "left_out": str(t.left_out)}
            for t in report.terms
        ],
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "columns": [
            *({"key": key, "name": name, "kind": "text"} for key, name in texts),
            *({"key": column.key, "name": column.name, "kind": column.kind} for column in sheet.columns),
        ],
        "rows": [
            {"key": key, "name": name, "parent": parent or None, **values} for key, name, parent, values in sheet.rows
        ],
        "totals": sheet.totals,
    }

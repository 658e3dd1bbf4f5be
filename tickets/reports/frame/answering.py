"""Answering: one report over one scope, as a page, a file and a program want it; every table is counted once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from helpdesk.kernel.doors import not_found
from helpdesk.kernel.reporting.reports import Heading, Number, Report, Table, Text
from tickets.reports.frame.charts import Drawing, draw
from tickets.reports.frame.counting import counted, table_of, totals_of
from tickets.reports.frame.dimensions import DIMENSIONS
from tickets.reports.frame.measures import Measure
from tickets.reports.frame.scope import Scope

MOST = 100
"""Rows of a table that a page shows, those with the most first; days and scores, which have an order, are all shown."""


@dataclass(frozen=True)
class Figure:
    """One large number: now, and over the period before."""

    heading: Heading
    now: Number | None
    before: Number | None


@dataclass(frozen=True)
class Answer:
    """What a report says about a scope, divided by `by`; its charts and further tables only as a page."""

    report: Report
    scope: Scope
    by: str
    is_page: bool = False
    """Whether charts and further tables will be asked for, besides the main one."""

    @cached_property
    def table(self) -> Table:
        """The main table: all columns."""
        return self._tables[self.by]

    @cached_property
    def shown(self) -> Table:
        """The main table as a page has room for it."""
        table = self.table
        return _part_of(table, table.caption, self.report.shown) if self.report.shown else table

    @cached_property
    def totals(self) -> dict[str, Number]:
        """The numbers of the whole, by column."""
        return dict(self.table.totals.numbers)

    @cached_property
    def sentences(self) -> list[str]:
        """What is the case, first."""
        said: list[str] = self.report.sentence(self.totals)
        return said

    @cached_property
    def figures(self) -> list[Figure]:
        """The large numbers beside those of the period before; what cannot be said is left out."""
        columns = self.report.columns_named(self.report.figures)
        before = totals_of(self.report.slug, columns, self.scope.before)
        found = [Figure(column.heading, self.totals.get(column.key), before.get(column.key)) for column in columns]
        return [figure for figure in found if figure.now is not None]

    @cached_property
    def drawings(self) -> list[Drawing]:
        """The charts."""
        return [draw(chart, self._tables[chart.by], self._unit(chart.by)) for chart in self.report.charts]

    @cached_property
    def details(self) -> list[Table]:
        """Further tables; the one the reader divides by already is not repeated."""
        wanted = [detail for detail in self.report.details if detail[0] != self.by]
        return [_part_of(self._tables[by], caption, keys) for by, caption, keys in wanted]

    @cached_property
    def _tables(self) -> "_Tables":
        return _Tables(self)

    def _unit(self, by: str) -> str:
        return self.scope.period.unit if by == "time" else by


class _Tables(dict[str, Table]):
    """Tables by their dimension, made when first asked for; what a page or a file needs of them is counted together."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer
        report = answer.report
        self.columns = {by: report.columns_named(self._keys(by)) for by in self._divisions()}
        self.columns[answer.by] = list(report.columns)
        needed = dict(self.columns)
        if "reason" in needed:
            needed["top"] = [*needed["reason"], *(c for c in needed.get("top", []) if c not in needed["reason"])]
        self.counts = counted(report.columns, answer.scope, needed)

    def __missing__(self, by: str) -> Table:
        report, scope = self.answer.report, self.answer.scope
        most = MOST if self.answer.is_page else None
        self[by] = table_of(report.slug, self.columns[by], scope, by, report.name, self.counts, most)
        return self[by]

    def _divisions(self) -> list[str]:
        report = self.answer.report
        if not self.answer.is_page:
            return []
        return [*(chart.by for chart in report.charts), *(by for by, _, _ in report.details)]

    def _keys(self, by: str) -> list[str]:
        report = self.answer.report
        keys = [key for chart in report.charts if chart.by == by for key in chart.keys]
        keys += [key for detail_by, _, more in report.details if detail_by == by for key in more]
        return list(dict.fromkeys(keys))


def measure_named(report: Report, key: str) -> Measure:
    """The measure of the report with this key. Raises Http404."""
    measures: dict[str, Measure] = {}
    for column in report.columns:
        measures |= {measure.key: measure for measure in (*column.measures, column.opens)}
    if key not in measures:
        raise not_found()
    return measures[key]


def rows_behind(report: Report, scope: Scope, measure: Measure, by: str, part: str) -> Any:
    """Queryset of the facts that a number counts: of the whole, or of a part. Raises Http404."""
    if by and by not in DIMENSIONS:
        raise not_found()
    if by and not DIMENSIONS[by].divides(measure.facts):
        raise not_found()
    return measure.rows(scope, DIMENSIONS[by] if by else None, part)


def _part_of(table: Table, caption: Text, keys: Sequence[str]) -> Table:
    headings = [heading for key in keys for heading in table.headings if heading.key == key]
    return Table(table.by, table.by_name, caption, headings, table.rows, table.totals, table.left_out)

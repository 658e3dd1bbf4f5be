"""Counting: a few grouped statements for a whole table; the database counts, no row of a request is read here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import quote_plus

from django.db.models import F, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from helpdesk.kernel.reporting.reports import Number, Row, Table, Text
from tickets.reports.frame.dimensions import DIMENSIONS, NONE, Dimension, Part, nameless
from tickets.reports.frame.facts import Facts
from tickets.reports.frame.measures import Column, Measure, Quantile, Special, Spread
from tickets.reports.frame.passing import counted_in_one_pass
from tickets.reports.frame.scope import Scope

Counted = dict[str, dict[str, Any]]
WHOLE = ""
"""Key of what is not divided."""


@dataclass(frozen=True)
class Counts:
    """What was counted over one scope: of the whole, and by the dimensions that were asked for."""

    whole: dict[str, Any]
    by: Mapping[str, Counted]
    parts: Mapping[str, Mapping[Any, Part]]


def table_of(
    slug: str, columns: Sequence[Column], scope: Scope, by: str, caption: Text, counts: Counts, most: int | None = None
) -> Table:
    """The columns of the report `slug`, divided by the dimension `by`, from what was counted by it; `most` rows or all."""
    dimension = DIMENSIONS[by]
    parts = _filled(columns, dimension, counts)
    shown = parts if dimension.is_ordered else parts[:most]
    rows = _rows(slug, columns, scope, dimension, counts, shown)
    if by == "reason":
        top = DIMENSIONS["top"]
        rows = _under_headings(_rows(slug, columns, scope, top, counts, _filled(columns, top, counts)), rows)
    totals = Row(WHOLE, "", _numbers(slug, columns, scope, counts.whole, counts.whole))
    headings = [column.heading for column in columns]
    return Table(by, dimension.name, caption, headings, rows, totals, len(parts) - len(shown))


def totals_of(slug: str, columns: Sequence[Column], scope: Scope) -> dict[str, Number]:
    """The columns over everything in the scope."""
    whole = counted(columns, scope, {}).whole
    return _numbers(slug, columns, scope, whole, whole)


def counted(columns: Sequence[Column], scope: Scope, needed: Mapping[str, Sequence[Column]]) -> Counts:
    """The columns of the whole, and those `needed` by each dimension: kinds of rows are read once, however divided."""
    dimensions = [DIMENSIONS[key] for key in needed]
    parts = {dimension.key: dimension.parts(scope) for dimension in dimensions}
    found: dict[str, Counted] = {WHOLE: defaultdict(dict), **{key: defaultdict(dict) for key in needed}}
    _count(found, columns, scope, dimensions, parts)
    for dimension, wanted in ((None, columns), *((DIMENSIONS[key], some) for key, some in needed.items())):
        into, own = (found[dimension.key], parts[dimension.key]) if dimension else (found[WHOLE], {})
        for spread in dict.fromkeys(column.spread for column in wanted if isinstance(column, Quantile)):
            if dimension is None or dimension.divides(spread.measure.facts):
                _spread(into, spread, scope, dimension, own)
        for column in wanted:
            if isinstance(column, Special):
                for part, value in column.reckon(scope, dimension).items():
                    into[part][column.key] = value
    return Counts(found[WHOLE][WHOLE], {key: found[key] for key in needed}, parts)


def address_of(slug: str, measure: Measure, scope: Scope, dimension: Dimension | None, part: str) -> str:
    """Where the requests behind a number are listed. A table has thousands of them, so little is done for each."""
    address = f"{_lists(slug)}?{scope.query}&measure={measure.key}"
    return f"{address}&by={dimension.key}&part={quote_plus(part)}" if dimension else address


@cache
def _lists(slug: str) -> str:
    return reverse("report_requests", args=[slug])


def _by_facts(columns: Iterable[Column]) -> Iterable[tuple[Facts, list[Measure]]]:
    groups: dict[str, dict[str, Measure]] = defaultdict(dict)
    for column in columns:
        for measure in column.measures:
            groups[measure.facts.key][measure.key] = measure
    return [(next(iter(group.values())).facts, list(group.values())) for group in groups.values()]


def _count(
    found: dict[str, Counted], columns: Sequence[Column], scope: Scope, dimensions: Sequence[Dimension], parts: Any
) -> None:
    named = {key: {str(value): part.key for value, part in some.items()} for key, some in parts.items()}
    for facts, measures in _by_facts(columns):
        divided = [dimension for dimension in dimensions if dimension.divides(facts)]
        for dimension, value, counts in counted_in_one_pass(facts, measures, scope, divided):
            if dimension is None:
                found[WHOLE][WHOLE].update(counts)
            else:
                _add(found[dimension.key][named[dimension.key].get(str(value), NONE)], counts)


def _add(into: dict[str, Any], counts: dict[str, int]) -> None:
    """Several values may have no part of their own: together they are none."""
    for key, count in counts.items():
        into[key] = into.get(key, 0) + count


def _spread(found: Counted, spread: Spread, scope: Scope, dimension: Dimension | None, parts: Any) -> None:
    """The rows are ranked inside each part; only the two in the middle and the one at nine tenths leave the database."""
    measure, value = spread.measure, spread.value
    sizes = {key: raw[measure.key] for key, raw in found.items() if raw.get(measure.key)}
    if not sizes:
        return
    rows = measure.rows(scope)
    rows = _divided(rows, measure.facts, scope, dimension) if dimension else rows.annotate(part_of_it=Value(0))
    ranked = rows.annotate(
        rank=Window(RowNumber(), partition_by=[F("part_of_it")], order_by=[F(value), F("pk")]),
    )
    # Few ranks are asked for, whatever the part: which of them is whose is sorted out here.
    ranks = sorted({rank for size in sizes.values() for rank in _ranks(size)})
    values: dict[str, dict[int, int]] = defaultdict(dict)
    for part, rank, seconds in ranked.filter(rank__in=ranks).values_list("part_of_it", "rank", value):
        values[_key(parts, part) if dimension else WHOLE][rank] = seconds
    for key, size in sizes.items():
        low, high, ninetieth = (values[key][rank] for rank in _ranks(size))
        found[key][f"{measure.key}_median"] = (low + high) / 2
        found[key][f"{measure.key}_p90"] = float(ninetieth)


def _ranks(size: int) -> tuple[int, int, int]:
    """The two in the middle (the same one when the size is odd), and the nearest rank of nine tenths."""
    return (size + 1) // 2, (size + 2) // 2, (size * 9 + 9) // 10


def _divided(rows: QuerySet[Any], facts: Facts, scope: Scope, dimension: Dimension) -> QuerySet[Any]:
    return rows.annotate(part_of_it=dimension.expression(facts, scope))


def _key(parts: Any, value: Any) -> str:
    return parts[value].key if value in parts else "none"


def _filled(columns: Sequence[Column], dimension: Dimension, counts: Counts) -> list[Part]:
    """The parts that have anything, those with the most of the first column first; or all, in an order of their own."""
    found = counts.by[dimension.key]
    keys = {key for column in columns for key in (column.key, *(measure.key for measure in column.measures))}
    parts = [*counts.parts[dimension.key].values(), nameless(dimension)]
    filled = [part for part in parts if part.key in found and any(found[part.key].get(key) for key in keys)]
    if dimension.is_ordered:
        return [part for part in parts if part in filled or part.key != NONE]
    return sorted(filled, key=lambda part: -found[part.key].get(columns[0].opens.key, 0))


def _rows(
    slug: str, columns: Sequence[Column], scope: Scope, dimension: Dimension, counts: Counts, parts: Sequence[Part]
) -> list[Row]:
    found, whole = counts.by[dimension.key], counts.whole
    return [
        Row(
            part.key,
            part.name,
            _numbers(slug, columns, scope, found.get(part.key, {}), whole, dimension, part),
            part.parent,
        )
        for part in parts
    ]


def _under_headings(tops: list[Row], leaves: list[Row]) -> list[Row]:
    nested = [[top, *(leaf for leaf in leaves if leaf.parent == top.key)] for top in tops if top.key != "none"]
    return [row for family in nested for row in family] + [leaf for leaf in leaves if not leaf.parent]


def _numbers(
    slug: str,
    columns: Sequence[Column],
    scope: Scope,
    raw: dict[str, Any],
    whole: dict[str, Any],
    dimension: Dimension | None = None,
    part: Part | None = None,
) -> dict[str, Number]:
    raw = _zeros(columns, dimension) | raw
    numbers = {}
    for column in columns:
        number = column.read(raw, whole)
        if number is not None:
            address = address_of(slug, column.opens, scope, dimension, part.key if part else "")
            numbers[column.key] = replace(number, address=address)
    return numbers


def _zeros(columns: Sequence[Column], dimension: Dimension | None) -> dict[str, Any]:
    """What no row was found of is none of them, unless such rows do not have this part at all."""
    measures = [measure for column in columns for measure in column.measures]
    # A special count is counted over what it opens.
    special = {c.key: c.opens for c in columns if isinstance(c, Special) and c.kind == "count"}
    counted_over = {**{measure.key: measure for measure in measures}, **special}
    return {key: 0 for key, m in counted_over.items() if dimension is None or dimension.divides(m.facts)}

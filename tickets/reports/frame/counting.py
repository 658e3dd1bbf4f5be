"""Counting: a few grouped statements for a whole table; the database counts, no row of a request is read here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from helpdesk.kernel.reporting.reports import Number, Row, Table, Text
from tickets.reports.frame.dimensions import DIMENSIONS, Dimension, Part, nameless
from tickets.reports.frame.facts import Facts
from tickets.reports.frame.measures import Column, Measure, Quantile, Special, Spread
from tickets.reports.frame.scope import Scope

Counted = dict[str, dict[str, Any]]
WHOLE = ""
"""Key of what is not divided."""


def table_of(
    slug: str, columns: Sequence[Column], scope: Scope, by: str, caption: Text, whole: dict[str, Any]
) -> Table:
    """The columns of the report `slug`, divided by the dimension `by`; the totals are `whole`, as `counted` said."""
    dimension = DIMENSIONS[by]
    rows = _rows(slug, columns, scope, dimension, whole)
    if by == "reason":
        rows = _under_headings(_rows(slug, columns, scope, DIMENSIONS["top"], whole), rows)
    totals = Row(WHOLE, "", _numbers(slug, columns, scope, whole, whole))
    return Table(by, dimension.name, caption, [column.heading for column in columns], rows, totals)


def totals_of(slug: str, columns: Sequence[Column], scope: Scope) -> dict[str, Number]:
    """The columns over everything in the scope."""
    whole = counted(columns, scope)[WHOLE]
    return _numbers(slug, columns, scope, whole, whole)


def counted(columns: Sequence[Column], scope: Scope, dimension: Dimension | None = None) -> Counted:
    """Key of the part → key of the measure → count, and what quantiles and special columns reckon."""
    found: Counted = defaultdict(dict)
    parts = dimension.parts(scope) if dimension else {}
    for facts, measures in _by_facts(columns):
        if dimension is None or dimension.divides(facts):
            _count(found, facts, measures, scope, dimension, parts)
    for spread in dict.fromkeys(column.spread for column in columns if isinstance(column, Quantile)):
        if dimension is None or dimension.divides(spread.measure.facts):
            _spread(found, spread, scope, dimension, parts)
    for column in columns:
        if isinstance(column, Special):
            for part, value in column.reckon(scope, dimension).items():
                found[part][column.key] = value
    return found


def address_of(slug: str, measure: Measure, scope: Scope, dimension: Dimension | None, part: str) -> str:
    """Where the requests behind a number are listed."""
    query = {**scope.params, "measure": measure.key}
    if dimension:
        query |= {"by": dimension.key, "part": part}
    return f"{reverse('report_requests', args=[slug])}?{urlencode(query)}"


def _by_facts(columns: Iterable[Column]) -> Iterable[tuple[Facts, list[Measure]]]:
    groups: dict[str, dict[str, Measure]] = defaultdict(dict)
    for column in columns:
        for measure in column.measures:
            groups[measure.facts.key][measure.key] = measure
    return [(next(iter(group.values())).facts, list(group.values())) for group in groups.values()]


def _count(
    found: Counted, facts: Facts, measures: list[Measure], scope: Scope, dimension: Dimension | None, parts: Any
) -> None:
    rows = facts.within(scope)
    counts = {measure.key: Count("pk", filter=measure.where(scope) or None) for measure in measures}
    if dimension is None:
        found[WHOLE].update(rows.aggregate(**counts))
        return
    for values in _divided(rows, facts, scope, dimension).values("part_of_it").annotate(**counts):
        found[_key(parts, values.pop("part_of_it"))].update(values)


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


def _rows(slug: str, columns: Sequence[Column], scope: Scope, dimension: Dimension, whole: Any) -> list[Row]:
    found = counted(columns, scope, dimension)
    parts: list[Part] = [*dimension.parts(scope).values(), nameless(dimension)]
    rows = [
        Row(part.key, part.name, _numbers(slug, columns, scope, found[part.key], whole, dimension, part), part.parent)
        for part in parts
        if any(found[part.key].values() if part.key in found else ()) or (dimension.is_ordered and part.key != "none")
    ]
    first = columns[0].key
    return rows if dimension.is_ordered else sorted(rows, key=lambda row: -_size(row, first))


def _size(row: Row, column: str) -> float:
    number = row.numbers.get(column)
    return (number.value or 0) if number else 0


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

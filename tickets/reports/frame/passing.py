"""One pass: the rows of a scope are read once, each marked with its parts and measures, and then counted in every way asked.

Joins and subqueries are what a report pays for; it divides by several things, and pays once.
"""

from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.models import Case, IntegerField, Value, When
from django.db.models.expressions import BaseExpression

from tickets.reports.frame.dimensions import Dimension
from tickets.reports.frame.facts import Facts
from tickets.reports.frame.measures import Measure
from tickets.reports.frame.scope import Scope


def counted_in_one_pass(
    facts: Facts, measures: Sequence[Measure], scope: Scope, dimensions: Sequence[Dimension]
) -> Iterator[tuple[Dimension | None, str | None, dict[str, int]]]:
    """(dimension, value of the part as text, count by measure), for the whole (None, None, …) first. One statement."""
    parts = {f"part_{place}": one.expression(facts, scope) for place, one in enumerate(dimensions)}
    marks = {f"mark_{place}": _mark(measure, scope) for place, measure in enumerate(measures)}
    marked = facts.within(scope).annotate(**parts, **marks).values(*parts, *marks)
    rows, params = marked.query.sql_with_params()
    counts = ", ".join(f"COUNT({mark})" for mark in marks)
    ways = [f"SELECT -1, NULL, {counts} FROM marked"]
    ways += [
        f"SELECT {place}, CAST({part} AS text), {counts} FROM marked GROUP BY {part}"
        for place, part in enumerate(parts)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH marked AS ({rows}) {' UNION ALL '.join(ways)}", params)
        found = cursor.fetchall()
    for place, value, *numbers in found:
        counted = {measure.key: number for measure, number in zip(measures, numbers, strict=True)}
        yield (None if place < 0 else dimensions[place]), value, counted


def _mark(measure: Measure, scope: Scope) -> BaseExpression | Value:
    """One where the measure counts the row, nothing where it does not."""
    where = measure.where(scope)
    return Case(When(where, then=Value(1)), output_field=IntegerField()) if where else Value(1)

"""Charts: places of bars, bands and lines, in percent across and pixels down, so that a page may be as narrow as it likes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.kernel.reporting.reports import Number, Row, Table, Text
from tickets.reports.frame.dimensions import NONE, short_name
from tickets.reports.frame.numbers import said, scale_of

TOP, FLOOR, HEIGHT = 20, 180, 200
"""Pixels from above: of the highest mark, of zero, of the whole picture."""
LABELLED = 14
"""Up to so many bars carry their number; of more it is shown when one is pointed at."""


@dataclass(frozen=True)
class Columns:
    """Bars over time, side by side or `stacked`; a series is (column, tone), the tone "hatch" is for what matures."""

    title: Text
    series: Sequence[tuple[str, str]]
    by: str = "time"
    stacked: bool = False

    @property
    def keys(self) -> list[str]:
        """The columns it needs."""
        return [key for key, _tone in self.series]


@dataclass(frozen=True)
class Rate:
    """A share over time as a line in the band of its interval; hatched where the column `maturing` is not zero."""

    title: Text
    column: str
    maturing: str
    by: str = "time"

    @property
    def keys(self) -> list[str]:
        """The columns it needs."""
        return [self.column, self.maturing]


@dataclass(frozen=True)
class Bars:
    """Bars that lie, one for each part, the longest first unless the parts have an order."""

    title: Text
    column: str
    by: str
    most: int = 12

    @property
    def keys(self) -> list[str]:
        """The columns it needs."""
        return [self.column]


@dataclass(frozen=True)
class Mark:
    """One bar or dot that opens its requests: across in percent, down in pixels."""

    x: float
    width: float
    y: float
    height: float
    tone: str
    title: str
    label: str
    address: str

    @property
    def middle(self) -> float:
        """Its middle across."""
        return self.x + self.width / 2

    @property
    def end(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def above(self) -> float:
        """Where its number stands."""
        return self.y - 5


@dataclass(frozen=True)
class Drawing:
    """A chart with everything in its place."""

    kind: str
    title: Text
    summary: str = ""
    marks: Sequence[Mark] = ()
    bands: Sequence[Mark] = ()
    hatches: Sequence[Mark] = ()
    lines: Sequence[tuple[float, float, float, float, str]] = ()
    grid: Sequence[tuple[float, str]] = ()
    dates: Sequence[tuple[float, str, bool]] = ()
    names: Sequence[tuple[str, Text]] = ()
    is_labelled: bool = True
    left_out: int = 0
    height: int = field(default=HEIGHT)


def draw(chart: Any, table: Table, unit: str) -> Drawing:
    """The chart over a table that has its columns and is divided by its dimension; `unit` says how dates are written."""
    if isinstance(chart, Columns):
        return _columns(chart, table, unit)
    if isinstance(chart, Rate):
        return _rate(chart, table, unit)
    return _bars(chart, table)


def _columns(chart: Columns, table: Table, unit: str) -> Drawing:
    names = {heading.key: heading for heading in table.headings}
    highest = max((_height_of(row, chart) for row in table.rows), default=0.0)
    kind = names[chart.series[0][0]].kind
    top, grid = scale_of(highest, kind)
    marks = [mark for place, row in enumerate(table.rows) for mark in _bars_at(chart, table, place, row, top, names)]
    return Drawing(
        "columns",
        chart.title,
        summary=_summary(table, [names[key].name for key in chart.keys], chart.keys),
        marks=marks,
        grid=[(_down(value, top), label) for value, label in grid],
        dates=_dates(table, unit),
        names=[(tone, names[key].name) for key, tone in chart.series] if len(chart.series) > 1 else [],
        is_labelled=len(table.rows) * (1 if chart.stacked else len(chart.series)) <= LABELLED and not chart.stacked,
    )


def _bars_at(chart: Columns, table: Table, place: int, row: Row, top: float, names: dict[str, Any]) -> Iterable[Mark]:
    slot = 100 / len(table.rows)
    thick = slot * 0.72 / (1 if chart.stacked else len(chart.series))
    x, reached = place * slot + slot * 0.14, 0.0
    for key, tone in chart.series:
        number = row.numbers.get(key)
        value = (number.value if number else None) or 0
        if number is not None and value:
            upper = _down(reached + value, top)
            yield Mark(
                x,
                thick,
                upper,
                _down(reached, top) - upper,
                tone,
                _title(row, names[key].name, number),
                said(number),
                number.address,
            )
        if chart.stacked:
            reached += value
        else:
            x += thick


def _height_of(row: Row, chart: Columns) -> float:
    values = [(row.numbers[key].value or 0) if key in row.numbers else 0 for key in chart.keys]
    return sum(values) if chart.stacked else max(values)


def _rate(chart: Rate, table: Table, unit: str) -> Drawing:
    numbers = [row.numbers.get(chart.column) for row in table.rows]
    highest = max((number.high or 0 for number in numbers if number), default=0.0)
    top, grid = scale_of(highest, "share")
    slot = 100 / max(1, len(table.rows))
    heading = next(heading for heading in table.headings if heading.key == chart.column)
    marks, bands, hatches = [], [], []
    for place, (row, number) in enumerate(zip(table.rows, numbers, strict=True)):
        young = row.numbers.get(chart.maturing)
        if young is not None and young.value:
            hatches.append(Mark(place * slot, slot, TOP, FLOOR - TOP, "hatch", "", "", ""))
        if number is None or number.value is None:
            continue
        at, low, high = (_down(value or 0, top) for value in (number.value, number.low, number.high))
        title = _title(row, heading.name, number)
        bands.append(Mark(place * slot, slot, high, low - high, "band", title, "", ""))
        marks.append(Mark(place * slot, slot, at, 0, "accent", title, said(number), number.address))
    return Drawing(
        "rate",
        chart.title,
        summary=_summary(table, [heading.name], [chart.column]),
        marks=marks,
        bands=bands,
        hatches=hatches,
        lines=_lines(marks, slot, {hatch.x for hatch in hatches}),
        grid=[(_down(value, top), label) for value, label in grid],
        dates=_dates(table, unit),
        is_labelled=len(marks) <= LABELLED,
    )


def _lines(marks: Sequence[Mark], slot: float, young: set[float]) -> list[tuple[float, float, float, float, str]]:
    """From dot to dot, dashed into what still matures; where a number is missing between two, there is no line."""
    pairs = zip(marks, marks[1:], strict=False)
    return [
        (a.middle, a.y, b.middle, b.y, "dash" if b.x in young else "line") for a, b in pairs if b.x - a.x < 1.5 * slot
    ]


def _bars(chart: Bars, table: Table) -> Drawing:
    rows = [row for row in table.rows if row.parent] if chart.by == "reason" else list(table.rows)
    if chart.by == "reason":
        rows.sort(key=lambda row: -_value(row, chart.column))
    rows = [row for row in rows if chart.column in row.numbers and row.key != NONE]
    longest = max((_value(row, chart.column) for row in rows), default=0) or 1
    heading = next(heading for heading in table.headings if heading.key == chart.column)
    marks = []
    for row in rows[: chart.most]:
        number = row.numbers[chart.column]
        width = 100 * _value(row, chart.column) / longest
        marks.append(Mark(0, width, 0, 0, "accent", _title(row, heading.name, number), said(number), number.address))
    named = [(row.name, mark) for row, mark in zip(rows, marks, strict=False)]
    return Drawing("bars", chart.title, names=named, left_out=max(0, len(rows) - chart.most))  # type: ignore[arg-type]


def _value(row: Row, column: str) -> float:
    number = row.numbers.get(column)
    return (number.value or 0) if number else 0


def _dates(table: Table, unit: str) -> list[tuple[float, str, bool]]:
    """(middle in percent, date, whether it is shown on a narrow page too): at most eight, and four."""
    count = len(table.rows)
    every = max(1, -(-count // 8))
    return [
        ((place + 0.5) * 100 / count, short_name(row.key, unit), place % (2 * every) == 0)
        for place, row in enumerate(table.rows)
        if place % every == 0
    ]


def _down(value: float, top: float) -> float:
    return round(FLOOR - (FLOOR - TOP) * value / top, 2)


def _title(row: Row, name: Text, number: Number) -> str:
    return _("%(part)s · %(what)s: %(value)s") % {"part": row.name, "what": name, "value": said(number)}


def _summary(table: Table, names: Sequence[Text], keys: Sequence[str]) -> str:
    """What a screen reader is told: the whole; the parts stand in the table."""
    totals = [said(table.totals.numbers[key]) if key in table.totals.numbers else "–" for key in keys]
    pairs = "; ".join(f"{name}: {total}" for name, total in zip(names, totals, strict=True))
    return _("In the whole period: %(numbers)s. Every number stands in the table.") % {"numbers": pairs}

"""Sheets: a report's table as flat columns and rows, for files and programs; a share brings its interval and its counts."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.kernel.reporting.reports import Heading, Row, Table

Value = int | float | None


@dataclass(frozen=True)
class SheetColumn:
    """One column: its key, its name with the unit, and text, count, share (0–1), rate or seconds."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class Sheet:
    """Columns, rows of (key, name, key of the part above, values by key of the column), and the totals."""

    columns: list[SheetColumn]
    rows: list[tuple[str, str, str, dict[str, Value]]]
    totals: dict[str, Value]


def sheet_of(table: Table) -> Sheet:
    """The table, flat."""
    columns = [column for heading in table.headings for column in _columns(heading)]
    rows = [(row.key, row.name, row.parent, _values(table, row)) for row in table.rows]
    return Sheet(columns, rows, _values(table, table.totals))


def _columns(heading: Heading) -> list[SheetColumn]:
    said = {"name": str(heading.name)}
    if heading.kind == "share":
        return [
            SheetColumn(heading.key, said["name"], "share"),
            SheetColumn(f"{heading.key}_low", _("%(name)s, 95 %% from") % said, "share"),
            SheetColumn(f"{heading.key}_high", _("%(name)s, 95 %% to") % said, "share"),
            SheetColumn(f"{heading.key}_count", _("%(name)s, how many") % said, "count"),
            SheetColumn(f"{heading.key}_of", _("%(name)s, of how many") % said, "count"),
        ]
    if heading.kind == "span":
        return [SheetColumn(heading.key, _("%(name)s (seconds)") % said, "seconds")]
    return [SheetColumn(heading.key, said["name"], "share" if heading.kind == "portion" else heading.kind)]


def _values(table: Table, row: Row) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for heading in table.headings:
        number = row.numbers.get(heading.key)
        values[heading.key] = _plain(number.value if number else None)
        if heading.kind == "share":
            values[f"{heading.key}_low"] = _plain(number.low if number else None)
            values[f"{heading.key}_high"] = _plain(number.high if number else None)
            values[f"{heading.key}_count"] = _plain(number.k if number else None)
            values[f"{heading.key}_of"] = _plain(number.n if number else None)
    return values


def _plain(value: Any) -> Value:
    """Whole numbers whole, others with six digits: the same in every answer."""
    if value is None:
        return None
    return int(value) if float(value).is_integer() else round(float(value), 6)

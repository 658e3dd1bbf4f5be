"""Files for spreadsheets.

UTF-8 with a byte order mark, or Excel takes it for the machine's code page. The Turkish Excel divides columns at semicolons and
writes decimals with a comma, the English one at commas and with a point: a file is written the way its reader's is.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

from django.utils.translation import gettext as _

from helpdesk.kernel.reporting.reports import Table
from helpdesk.kernel.reporting.sheets import disarmed
from tickets.reports.frame.answering import Answer
from tickets.reports.frame.dimensions import TIMES
from tickets.reports.frame.sheet import Value, sheet_of

MARK = "\ufeff"
BATCH = 200
"""Lines of one piece."""


def csv_of(table: Table, language: str) -> Iterator[str]:
    """The table with its totals, in pieces of at most BATCH lines; numbers are numbers, and no text can begin a formula.

    Everything is counted and named before the first piece, in the reader's language: what follows cannot fail half-way.
    """
    is_turkish = language == "tr"
    sheet, comma = sheet_of(table), "," if is_turkish else "."
    head = [disarmed(str(name)) for name in [table.by_name, *(column.name for column in sheet.columns)]]
    total = [_("Total"), *(_cell(sheet.totals[column.key], comma) for column in sheet.columns)]
    parts = (
        [key if table.by in TIMES else disarmed(name), *(_cell(values[column.key], comma) for column in sheet.columns)]
        for key, name, _parent, values in sheet.rows
    )
    return _pieces(chain([head], parts, [total]), ";" if is_turkish else ",")


def _pieces(rows: Iterator[list[str]], delimiter: str) -> Iterator[str]:
    begins = MARK
    while batch := list(islice(rows, BATCH)):
        lines = io.StringIO()
        csv.writer(lines, delimiter=delimiter, lineterminator="\r\n").writerows(batch)
        yield begins + lines.getvalue()
        begins = ""


def file_name(answer: Answer) -> str:
    """Report and period: volume-2026-10-26-2026-11-22.csv."""
    period = answer.scope.period
    return f"{answer.report.slug}-{period.first.isoformat()}-{period.last.isoformat()}.csv"


def _cell(value: Value, comma: str) -> str:
    return "" if value is None else str(value).replace(".", comma)

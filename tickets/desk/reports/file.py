"""Files for spreadsheets.

UTF-8 with a byte order mark, or Excel takes it for the machine's code page. The Turkish Excel divides columns at semicolons and
writes decimals with a comma, the English one at commas and with a point: a file is written the way its reader's is.
"""

import csv
import io

from django.utils.translation import gettext as _

from helpdesk.kernel.reporting.reports import Table
from helpdesk.kernel.reporting.sheets import disarmed
from tickets.reports.frame.answering import Answer
from tickets.reports.frame.dimensions import TIMES
from tickets.reports.frame.sheet import Value, sheet_of

MARK = "\ufeff"


def csv_of(table: Table, language: str) -> str:
    """The table with its totals; numbers are numbers, and no text can begin a formula."""
    is_turkish = language == "tr"
    sheet, lines = sheet_of(table), io.StringIO()
    writer = csv.writer(lines, delimiter=";" if is_turkish else ",", lineterminator="\r\n")
    writer.writerow([disarmed(str(name)) for name in [table.by_name, *(column.name for column in sheet.columns)]])
    comma = "," if is_turkish else "."
    for key, name, _parent, values in sheet.rows:
        first = key if table.by in TIMES else disarmed(name)
        writer.writerow([first, *(_cell(values[column.key], comma) for column in sheet.columns)])
    writer.writerow([_("Total"), *(_cell(sheet.totals[column.key], comma) for column in sheet.columns)])
    return MARK + lines.getvalue()


def file_name(answer: Answer) -> str:
    """Report and period: volume-2026-10-26-2026-11-22.csv."""
    period = answer.scope.period
    return f"{answer.report.slug}-{period.first.isoformat()}-{period.last.isoformat()}.csv"


def _cell(value: Value, comma: str) -> str:
    return "" if value is None else str(value).replace(".", comma)

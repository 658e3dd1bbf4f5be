"""Reports: the shapes in which every one of them answers, and the shelf on which the packages put theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from helpdesk.kernel.slots import ask

FEW, ENOUGH = 10, 30
"""Below 10 a share is not shown, only its counts; below 30 it is shown as "not enough"."""
Text = Promise | str


@dataclass(frozen=True)
class Term:
    """One number in words: what it is called, how it is reckoned, what is counted and what is left out."""

    name: Text
    formula: Text
    counted: Text
    left_out: Text


@dataclass(frozen=True)
class Number:
    """One number: `kind` is count, share (0–1), span (seconds) or rate; None where it cannot be said.

    A share carries its count `k` of `n` and its 95 % interval; `address` leads to the requests behind it.
    """

    value: float | None
    kind: str = "count"
    n: int | None = None
    k: int | None = None
    low: float | None = None
    high: float | None = None
    address: str = ""

    @property
    def is_few(self) -> bool:
        """Whether only the counts may be shown."""
        return self.kind == "share" and self.n is not None and self.value is None

    @property
    def is_thin(self) -> bool:
        """Whether it is shown, but not enough to judge by."""
        return self.kind == "share" and self.n is not None and self.value is not None and self.n < ENOUGH


@dataclass(frozen=True)
class Heading:
    """What a column is called, by which key programs know it, and the kind of its numbers."""

    key: str
    name: Text
    kind: str


@dataclass(frozen=True)
class Row:
    """One part of the whole: its key, its name, the key of the part it belongs to, and its numbers by column."""

    key: str
    name: str
    numbers: Mapping[str, Number]
    parent: str = ""


@dataclass(frozen=True)
class Table:
    """A whole divided by something: `by` is its key, `by_name` heads the first column."""

    by: str
    by_name: Text
    caption: Text
    headings: Sequence[Heading]
    rows: Sequence[Row]
    totals: Row
    left_out: int = 0
    """How many further rows a page has no room for; files and programs get all."""


@dataclass(frozen=True)
class Report:
    """One report: its words, its terms, the columns it counts and what it can be divided by; the doors are generic over it."""

    slug: str
    name: Text
    about: Text
    icon: str
    may_read: Callable[[Any], bool]
    """The rule of its readers."""
    terms: Sequence[Term]
    columns: Sequence[Any]
    by: Sequence[str]
    """What the reader may divide it by; the first is taken when nobody chooses."""
    figures: Sequence[str]
    """Keys of the columns that are shown large."""
    sentence: Any
    """A function of the totals: (number by column) → sentences, what is the case first."""
    charts: Sequence[Any]
    shown: Sequence[str] = ()
    """Keys of the columns that the page shows in the main table (none: all); files and programs get all."""
    details: Sequence[tuple[str, Text, Sequence[str]]] = field(default=())
    """Further tables: (what it is divided by, caption, keys of its columns)."""
    filters: Sequence[str] = ("team", "queue", "reason", "channel")
    """What it can be narrowed to, besides days."""
    usual_days: int = 28
    """The period that is shown when nobody says which."""

    def columns_named(self, keys: Sequence[str]) -> list[Any]:
        """Its columns with these keys, in this order."""
        found = {column.key: column for column in self.columns}
        return [found[key] for key in keys]


def reports() -> list[Report]:
    """All reports, in the order in which they were put on the shelf."""
    return [report for filled in ask("reports") for report in filled]


def reports_for(reader: Any) -> list[Report]:
    """Those the reader may read."""
    return [report for report in reports() if report.may_read(reader)]


def report_named(slug: str) -> Report | None:
    """The report with this slug."""
    return next((report for report in reports() if report.slug == slug), None)

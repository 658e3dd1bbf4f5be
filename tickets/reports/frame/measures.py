"""Measures and columns: what is counted, and the counts, shares, medians and rates a reader sees of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from helpdesk.kernel.reporting.reports import FEW, Heading, Number, Text
from helpdesk.kernel.reporting.statistics import wilson
from tickets.reports.frame.dimensions import Dimension
from tickets.reports.frame.facts import Facts
from tickets.reports.frame.scope import Scope

Raw = Mapping[str, Any]


def everything(scope: Scope) -> Q:
    """No condition."""
    return Q()


@dataclass(frozen=True)
class Measure:
    """Rows that are counted: facts of a kind for which `where` holds, named for the list that shows them."""

    key: str
    name: Text
    facts: Facts
    where: Callable[[Scope], Q] = everything

    def rows(self, scope: Scope, dimension: Dimension | None = None, part: str = "") -> QuerySet[Any]:
        """Exactly the rows that the number counts. Raises Http404 for a part that does not exist."""
        rows = self.facts.within(scope).filter(self.where(scope))
        return dimension.narrow(rows, self.facts, scope, part) if dimension else rows


@dataclass(frozen=True)
class Spread:
    """Values whose median and 90th percentile are wanted: a column of seconds that every row of the measure has."""

    measure: Measure
    value: str


@dataclass(frozen=True)
class Column:
    """One column: its key for programs, its name, the measure whose requests it opens."""

    key: str
    name: Text
    opens: Measure
    kind = "count"

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What has to be counted for it."""
        return (self.opens,)

    @property
    def heading(self) -> Heading:
        """What stands above it."""
        return Heading(self.key, self.name, self.kind)

    def read(self, raw: Raw, total: Raw) -> Number | None:
        """Its number, from what was counted in a part and in the whole; None where such parts do not have it."""
        return Number(raw[self.opens.key]) if self.opens.key in raw else None


@dataclass(frozen=True)
class Count(Column):
    """How many."""


@dataclass(frozen=True)
class Share(Column):
    """How many of how many, with its interval; below `least` (ten) only the counts are told."""

    of: Measure
    least: int = FEW
    kind = "share"

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (self.opens, self.of)

    def read(self, raw: Raw, total: Raw) -> Number | None:
        if self.of.key not in raw:
            return None
        k, n = raw[self.opens.key], raw[self.of.key]
        if n < self.least:
            return Number(None, "share", n, k)
        low, high = wilson(k, n)
        return Number(k / n, "share", n, k, low, high)


@dataclass(frozen=True)
class Portion(Column):
    """How much of the whole this part is; a census, not a sample, so it has no interval."""

    kind = "portion"

    def read(self, raw: Raw, total: Raw) -> Number | None:
        k, n = raw.get(self.opens.key), total.get(self.opens.key)
        return Number(k / n, "portion", n, k) if k is not None and n else None


@dataclass(frozen=True)
class Quantile(Column):
    """The median (`quantile` is "median") or the 90th percentile ("p90") of a spread, in seconds."""

    spread: Spread
    quantile: str
    kind = "span"

    def read(self, raw: Raw, total: Raw) -> Number | None:
        value = raw.get(f"{self.spread.measure.key}_{self.quantile}")
        return Number(value, "span", raw.get(self.spread.measure.key)) if value is not None else None


@dataclass(frozen=True)
class Special(Column):
    """A number that is reckoned by a function of its own: (scope, dimension or None) → value by the key of the part."""

    reckon: Callable[[Scope, Dimension | None], Mapping[str, float]]
    kind: str = "count"

    @property
    def measures(self) -> tuple[Measure, ...]:
        return ()

    def read(self, raw: Raw, total: Raw) -> Number | None:
        return Number(raw[self.key], self.kind) if self.key in raw else None

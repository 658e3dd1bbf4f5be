"""Expectation: how satisfied customers are with such requests, so that nobody is judged by the requests they were given."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, QuerySet

from helpdesk.kernel.reporting.reports import ENOUGH, FEW
from tickets.models import Resolution
from tickets.reports.frame.dimensions import DIMENSIONS
from tickets.reports.frame.facts import RESOLVED
from tickets.reports.frame.scope import Scope
from tickets.reports.repeats import is_back
from tickets.reports.satisfaction import counts, is_satisfied

COLLEAGUES = 5
"""From so many colleagues the comparison comes at least: from fewer, one could reckon what one of them has."""


def beyond_expected(scope: Scope) -> float | None:
    """Observed − expected satisfaction of the reader's own resolutions, in percentage points; None where it cannot be said.

    Indirect standardisation over reason (first level), channel and "came back": what colleagues have in each stratum,
    weighted by the reader's own answers. Two statements.
    """
    answered = RESOLVED.chosen(RESOLVED.dated(scope), scope).filter(counts(scope))
    own = _strata(answered.filter(resolved_by=scope.reader), scope)
    others = answered.exclude(resolved_by=scope.reader)
    known = {key: row for key, row in _strata(others, scope).items() if row[0] >= FEW}
    shared = {key: row for key, row in own.items() if key in known}
    size = sum(n for n, _good in shared.values())
    if size < ENOUGH or others.values("resolved_by").distinct().count() < COLLEAGUES:
        return None
    expected = sum(n * known[key][1] / known[key][0] for key, (n, _good) in shared.items())
    return 100 * (sum(good for _n, good in shared.values()) - expected) / size


def _strata(rows: QuerySet[Resolution], scope: Scope) -> dict[Any, tuple[int, int]]:
    """(top reason, channel, whether somebody came back) → answers, satisfied ones among them."""
    divided = rows.annotate(top=DIMENSIONS["top"].expression(RESOLVED, scope), back=is_back())
    found: dict[Any, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in divided.values("top", "channel", "back").annotate(
        n=Count("pk"), good=Count("pk", filter=is_satisfied(scope))
    ):
        found[row["top"], row["channel"], row["back"]] = (row["n"], row["good"])
    return found

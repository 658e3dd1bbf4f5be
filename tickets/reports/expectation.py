"""Expectation: how satisfied customers are with such requests, so that nobody is judged by the requests they were given."""

from collections import defaultdict
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

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
    weighted by the reader's own answers. One statement.
    """
    own: dict[Any, Any] = defaultdict(lambda: (0, 0))
    others: dict[Any, Any] = defaultdict(lambda: (0, 0))
    colleagues = set()
    for row in _answered(scope):
        stratum, into = (row["top"], row["channel"], row["back"]), own
        if row["resolved_by"] != scope.reader.pk:
            into = others
            colleagues.add(row["resolved_by"])
        into[stratum] = into[stratum][0] + row["size"], into[stratum][1] + row["good"]
    shared = {stratum: found for stratum, found in own.items() if stratum in others and others[stratum][0] >= FEW}
    size = sum(n for n, _good in shared.values())
    if size < ENOUGH or len(colleagues) < COLLEAGUES:
        return None
    expected = sum(n * others[stratum][1] / others[stratum][0] for stratum, (n, _good) in shared.items())
    return 100 * (sum(good for _n, good in shared.values()) - expected) / size


def _answered(scope: Scope) -> QuerySet[Resolution, dict[str, Any]]:
    """Answers and satisfied ones of everybody, by resolver, first level of the reason, channel and "came back"."""
    rows = RESOLVED.chosen(RESOLVED.dated(scope), scope).filter(counts(scope))
    is_again = Case(When(is_back(), then=Value(1)), default=Value(0), output_field=IntegerField())
    divided = rows.annotate(top=DIMENSIONS["top"].expression(RESOLVED, scope), back=is_again)
    return divided.values("resolved_by", "top", "channel", "back").annotate(
        size=Count("pk"), good=Count("pk", filter=is_satisfied(scope))
    )

"""Reasons: why people contact us, and for each reason what it costs them: time, satisfaction, coming back."""

from collections.abc import Mapping

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.models import Order
from helpdesk.kernel.reporting.reports import Number, Report, Term
from tickets.models import Resolution
from tickets.reports import repeats, satisfaction, speed
from tickets.reports.frame.charts import Bars
from tickets.reports.frame.dimensions import NONE, Dimension
from tickets.reports.frame.facts import RESOLVED
from tickets.reports.frame.measures import Column, Count, Measure, Portion, Quantile, Share, Special
from tickets.reports.frame.numbers import said as said_in_words
from tickets.reports.frame.scope import Scope
from tickets.rules import may_read_reports

resolved = Measure("resolved", gettext_lazy("Resolved"), RESOLVED)


def contacts(scope: Scope, dimension: Dimension | None) -> Mapping[str, float]:
    """Contacts that the resolutions of the period answered: those since the resolution of the request before. Asked once."""
    key = ("contacts", dimension.key if dimension else "")
    if key not in scope.kept:
        scope.kept[key] = _contacts(scope, dimension)
    found: Mapping[str, float] = scope.kept[key]
    return found


def _contacts(scope: Scope, dimension: Dimension | None) -> Mapping[str, float]:
    before = Resolution.objects.filter(ticket=OuterRef("ticket"), number=OuterRef("number") - 1)
    earlier = Coalesce(Subquery(before.values("contacts_before")[:1]), 0)
    own = Case(
        When(number=1, then=F("contacts_before")),
        default=F("contacts_before") - earlier,
        output_field=IntegerField(),
    )
    rows = RESOLVED.within(scope)
    if dimension is None:
        return {"": rows.aggregate(size=Sum(own))["size"] or 0}
    if not dimension.divides(RESOLVED):
        return {}
    parts = dimension.parts(scope)
    sums = rows.annotate(part_of_it=dimension.expression(RESOLVED, scope)).values("part_of_it").annotate(size=Sum(own))
    return {parts[r["part_of_it"]].key if r["part_of_it"] in parts else NONE: r["size"] or 0 for r in sums}


def per_hundred_orders(scope: Scope, dimension: Dimension | None) -> Mapping[str, float]:
    """Contacts ÷ orders placed in the period × 100; nothing at all where no order is known."""
    dates = {"placed_at__gte": scope.period.start, "placed_at__lt": scope.period.end}
    if "orders" not in scope.kept:
        scope.kept["orders"] = Order.objects.filter(**dates).count()
    orders = scope.kept["orders"]
    if not orders:
        return {}
    return {part: 100 * count / orders for part, count in contacts(scope, dimension).items()}


def sentence(totals: Mapping[str, Number]) -> list[str]:
    """How many requests there are reasons of."""
    number = int(totals["resolved"].value or 0)
    if not number:
        return [_("Nothing was resolved, so no reason is known.")]
    said = {"resolved": number, "contacts": int(totals["contacts"].value or 0)}
    sentences = [_("Resolutions with a reason: %(resolved)d, after %(contacts)d contacts of customers.") % said]
    rate = totals.get("per_100_orders")
    if rate is not None and rate.value is not None:
        sentences.append(_("Contacts for every 100 orders: %(rate)s.") % {"rate": said_in_words(rate)})
    return sentences


def _columns() -> list[Column]:
    return [
        Count("resolved", gettext_lazy("Resolved"), resolved),
        Portion("portion", gettext_lazy("Of all"), resolved),
        Special("contacts", gettext_lazy("Contacts"), resolved, contacts),
        Special("per_100_orders", gettext_lazy("Per 100 orders"), resolved, per_hundred_orders, kind="rate"),
        Count("matured", gettext_lazy("Matured"), repeats.matured),
        Count("came_back", gettext_lazy("Came back"), repeats.back),
        Share("repeat_rate", gettext_lazy("Repeat rate"), repeats.back, of=repeats.matured),
        Count("answers", gettext_lazy("Counted answers"), satisfaction.answers),
        Count("satisfied", gettext_lazy("Satisfied customers"), satisfaction.satisfied),
        Share("csat", gettext_lazy("Satisfied, share"), satisfaction.satisfied, of=satisfaction.answers),
        Quantile("resolution_median", gettext_lazy("Resolution, median"), resolved, speed.resolution, "median"),
    ]


REPORT = Report(
    slug="reasons",
    name=gettext_lazy("Reasons"),
    about=gettext_lazy("Why people contact us, and what each reason costs them."),
    icon="list-tree",
    may_read=may_read_reports,
    terms=[
        Term(
            gettext_lazy("Resolved"),
            gettext_lazy("Resolutions of the period by the reason given when resolving, on two levels."),
            gettext_lazy(
                "Every resolution under the reason it was given then, also one that is retired today; one that was "
                "merged counts as the reason that stands for it now."
            ),
            gettext_lazy("Requests that are not resolved: their reason is not settled."),
        ),
        Term(
            gettext_lazy("Per 100 orders"),
            gettext_lazy("Contacts ÷ orders placed in the period × 100."),
            gettext_lazy(
                "Contacts of customers that a resolution of the period answered; orders of the whole shop, whatever "
                "team, queue or channel is chosen."
            ),
            gettext_lazy("Shown only where orders are known."),
        ),
        Term(
            gettext_lazy("Repeat rate"),
            gettext_lazy("As in the report on repeats, probable ones included."),
            gettext_lazy("Matured resolutions with this reason."),
            gettext_lazy("Maturing and excluded resolutions."),
        ),
        Term(
            gettext_lazy("Satisfied (CSAT)"),
            gettext_lazy("As in the report on satisfaction."),
            gettext_lazy("Answers about resolutions with this reason."),
            gettext_lazy("Excluded answers."),
        ),
        Term(
            gettext_lazy("Resolution"),
            gettext_lazy("Median of the time from opening to the resolution."),
            gettext_lazy("Every resolution with this reason; the median of a heading is that of all below it."),
            gettext_lazy("Requests that are not resolved yet."),
        ),
    ],
    columns=_columns(),
    by=("reason", "top", "team", "queue", "channel", "time", "day", "week", "month"),
    figures=("resolved", "contacts", "per_100_orders", "repeat_rate", "csat"),
    sentence=sentence,
    shown=(
        "resolved",
        "portion",
        "contacts",
        "per_100_orders",
        "came_back",
        "repeat_rate",
        "csat",
        "resolution_median",
    ),
    charts=[Bars(gettext_lazy("Resolved, by reason"), "resolved", "reason")],
)

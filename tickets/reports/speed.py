"""Speed: how long customers wait for the first reply and for the resolution, and which promises were kept."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.kernel.reporting.reports import Number, Report, Term
from helpdesk.kernel.reporting.spans import span_in_words
from tickets.models import Deadline
from tickets.reports.frame.charts import Columns
from tickets.reports.frame.facts import PROMISED, RESOLVED, Facts
from tickets.reports.frame.measures import Column, Count, Measure, Quantile, Share, Spread
from tickets.reports.frame.scope import Scope
from tickets.rules import may_read_reports

KINDS = (
    (Deadline.Kind.FIRST_REPLY, gettext_lazy("First reply in time")),
    (Deadline.Kind.NEXT_REPLY, gettext_lazy("Next reply in time")),
    (Deadline.Kind.RESOLUTION, gettext_lazy("Resolved in time")),
)


def is_first_and_replied(scope: Scope) -> Q:
    """The first resolution of a request that was replied to: each request once."""
    return Q(number=1, first_reply_seconds__isnull=False)


replied = Measure("replied", gettext_lazy("With a first reply"), RESOLVED, is_first_and_replied)
resolved = Measure("resolved", gettext_lazy("Resolved"), RESOLVED)
first_reply = Spread(replied, "first_reply_seconds")
resolution = Spread(resolved, "resolution_seconds")


def promises_of(facts: Facts) -> list[Column]:
    """Ended and kept deadlines, kind by kind."""
    return [column for kind, name in KINDS for column in _of_kind(facts, kind, name)]


def _of_kind(facts: Facts, kind: str, name: object) -> list[Column]:
    ended = Measure(f"{kind}_ended", _ENDED[kind], facts, lambda scope: Q(kind=kind))
    kept = Measure(f"{kind}_kept", name, facts, lambda scope: Q(kind=kind, outcome="kept"))  # type: ignore[arg-type]
    return [
        Count(f"{kind}_ended", _ENDED[kind], ended),
        Share(f"{kind}_kept", name, kept, of=ended),  # type: ignore[arg-type]
    ]


_ENDED = {
    "first_reply": gettext_lazy("Promised first replies"),
    "next_reply": gettext_lazy("Promised next replies"),
    "resolution": gettext_lazy("Promised resolutions"),
}


def sentence(totals: Mapping[str, Number]) -> list[str]:
    """How long half of the customers waited."""
    reply, whole = totals.get("first_reply_median"), totals.get("resolution_median")
    if whole is None or whole.value is None:
        return [_("Nothing was resolved, so there are no times to compare.")]
    said = {"resolution": span_in_words(whole.value), "count": whole.n}
    if reply is None or reply.value is None:
        return [_("Half of the requests were resolved within %(resolution)s. None was replied to before.") % said]
    said["reply"] = span_in_words(reply.value)
    said["slow"] = span_in_words(totals["first_reply_p90"].value or 0)
    return [
        _("Half of the customers had a first reply within %(reply)s and a resolution within %(resolution)s.") % said,
        _("One in ten waited longer than %(slow)s for the first reply.") % said,
    ]


REPORT = Report(
    slug="speed",
    name=gettext_lazy("Speed and service level"),
    about=gettext_lazy("How long customers wait, and which promises of time were kept."),
    icon="timer",
    may_read=may_read_reports,
    terms=[
        Term(
            gettext_lazy("First reply"),
            gettext_lazy(
                "Time from opening to our first public reply, nights and weekends included: the median, and the time "
                "within which nine in ten were replied to (nearest rank)."
            ),
            gettext_lazy("Requests resolved for the first time in the period, each once."),
            gettext_lazy("Requests resolved without a reply, and those that are not resolved yet."),
        ),
        Term(
            gettext_lazy("Resolution"),
            gettext_lazy(
                "Time from opening to the resolution, nights and weekends included: median and 90th percentile "
                "(nearest rank)."
            ),
            gettext_lazy(
                "Every resolution in the period; a request resolved twice counts twice, each from its opening."
            ),
            gettext_lazy("Requests that are not resolved yet."),
        ),
        Term(
            gettext_lazy("Service level"),
            gettext_lazy("Deadlines kept ÷ deadlines ended, for each kind, with the 95 % interval after Wilson."),
            gettext_lazy(
                "Deadlines that ended in the period, in business hours, with the target and the team they had; queue, "
                "channel and reason are those of the request now."
            ),
            gettext_lazy("Deadlines that still run, and those that were dropped because nothing is promised any more."),
        ),
    ],
    columns=[
        Count("replied", gettext_lazy("With a first reply"), replied),
        Quantile("first_reply_median", gettext_lazy("First reply, median"), replied, first_reply, "median"),
        Quantile("first_reply_p90", gettext_lazy("First reply, 90 %"), replied, first_reply, "p90"),
        Count("resolved", gettext_lazy("Resolved"), resolved),
        Quantile("resolution_median", gettext_lazy("Resolution, median"), resolved, resolution, "median"),
        Quantile("resolution_p90", gettext_lazy("Resolution, 90 %"), resolved, resolution, "p90"),
        *promises_of(PROMISED),
    ],
    by=("time", "day", "week", "month", "team", "queue", "channel", "reason"),
    figures=("first_reply_median", "resolution_median", "first_reply_kept", "resolution_kept"),
    sentence=sentence,
    shown=(
        "replied",
        "first_reply_median",
        "first_reply_p90",
        "resolved",
        "resolution_median",
        "resolution_p90",
        "first_reply_kept",
        "next_reply_kept",
        "resolution_kept",
    ),
    charts=[
        Columns(
            gettext_lazy("First reply: median, and where nine in ten were replied to"),
            (("first_reply_median", "accent"), ("first_reply_p90", "plain")),
        ),
        Columns(
            gettext_lazy("Resolution: median, and where nine in ten were resolved"),
            (("resolution_median", "good"), ("resolution_p90", "plain")),
        ),
    ],
    details=[
        (
            "team",
            gettext_lazy("By team"),
            (
                "replied",
                "first_reply_median",
                "first_reply_p90",
                "resolved",
                "resolution_median",
                "resolution_p90",
                "first_reply_kept",
                "next_reply_kept",
                "resolution_kept",
            ),
        ),
    ],
)

"""Own work: what one colleague did, and how it held; never anybody else's numbers."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helpdesk.kernel.reporting.reports import ENOUGH, Number, Report, Term
from tickets.models import Kudos, Message
from tickets.reports import repeats, satisfaction
from tickets.reports.expectation import beyond_expected
from tickets.reports.frame.charts import Bars, Columns
from tickets.reports.frame.facts import CONTACTED, PROMISED, RESOLVED, Facts
from tickets.reports.frame.measures import Column, Count, Measure, Quantile, Share, Special, Spread
from tickets.reports.frame.scope import Scope
from tickets.reports.speed import promises_of
from tickets.rules import may_read_own_work

OWN_RESOLVED = replace(RESOLVED, key="own_resolved", of_reader="resolved_by")
OWN_PROMISED = replace(PROMISED, key="own_promised", of_reader="ended_by")
OWN_REPLIES = replace(
    CONTACTED,
    key="own_replies",
    rows=lambda: Message.objects.filter(kind=Message.Kind.REPLY),
    of_reader="user",
    paths={**CONTACTED.paths, "channel": "ticket__channel"},
)
OWN_PRAISE = Facts(
    key="own_praise",
    rows=Kudos.objects.all,
    at="created_at",
    ticket="answer__invitation__resolution__ticket",
    paths={
        name: f"answer__invitation__resolution__{path}"
        for name, path in RESOLVED.paths.items()
        if name in ("team", "queue", "channel", "reason", "top")
    },
    of_reader="user",
)

replies = Measure("replies", gettext_lazy("Replies"), OWN_REPLIES)
resolved = Measure("resolved", gettext_lazy("Resolved"), OWN_RESOLVED)
answers = Measure("answers", gettext_lazy("Counted answers"), OWN_RESOLVED, satisfaction.counts)
satisfied = Measure("satisfied", gettext_lazy("Satisfied customers"), OWN_RESOLVED, satisfaction.is_satisfied)
praise = Measure("praise", gettext_lazy("Praise"), OWN_PRAISE)
matured = Measure("matured", gettext_lazy("Matured"), OWN_RESOLVED, repeats.is_matured)
back = Measure("came_back", gettext_lazy("Came back"), OWN_RESOLVED, repeats.came_back)
already_back = Measure(
    "came_back_already", gettext_lazy("Maturing, came back already"), OWN_RESOLVED, repeats.came_back_already
)
resolution = Spread(resolved, "resolution_seconds")


def beyond(scope: Scope, dimension: object) -> Mapping[str, float]:
    """Points of satisfaction above or below what such requests bring others; of the whole alone, and where it can be said."""
    points = beyond_expected(scope) if dimension is None else None
    return {} if points is None else {"": points}


def sentence(totals: Mapping[str, Number]) -> list[str]:
    """What was done, and after how much of it somebody came back."""
    done, said = int(totals["resolved"].value or 0), int(totals["replies"].value or 0)
    if not done and not said:
        return [_("You have not replied to or resolved anything in this period.")]
    counts = {"replies": said, "resolved": done}
    sentences = [_("Replies you wrote: %(replies)d. Requests you resolved: %(resolved)d.") % counts]
    rate = totals["repeat_rate"]
    if rate.n:
        sentence = ngettext(
            "After %(k)d of %(n)d matured resolution the customer came back.",
            "After %(k)d of %(n)d matured resolutions the customer came back.",
            rate.n,
        )
        sentences.append(sentence % {"k": rate.k, "n": rate.n})
    return sentences


def _columns() -> list[Column]:
    return [
        Count("resolved", gettext_lazy("Resolved"), resolved),
        Count("replies", gettext_lazy("Replies"), replies),
        Quantile("resolution_median", gettext_lazy("Resolution, median"), resolved, resolution, "median"),
        *promises_of(OWN_PROMISED),
        Count("answers", gettext_lazy("Counted answers"), answers),
        Count("satisfied", gettext_lazy("Satisfied customers"), satisfied),
        Share("csat", gettext_lazy("Satisfied, share"), satisfied, of=answers, least=ENOUGH),
        Special("beyond_expected", gettext_lazy("Beyond expected, points"), answers, beyond, kind="rate"),
        Count("praise", gettext_lazy("Praise"), praise),
        Count("matured", gettext_lazy("Matured"), matured),
        Count("came_back", gettext_lazy("Came back"), back),
        Share("repeat_rate", gettext_lazy("Repeat rate"), back, of=matured),
        Count("came_back_already", gettext_lazy("Maturing, came back already"), already_back),
    ]


REPORT = Report(
    slug="own",
    name=gettext_lazy("Your own work"),
    about=gettext_lazy("What you did, how it was received, and what customers came back about. Only you read it."),
    icon="circle-user",
    may_read=may_read_own_work,
    terms=[
        Term(
            gettext_lazy("Replies and resolved"),
            gettext_lazy("Number of public replies you wrote, and of resolutions you made, in the period."),
            gettext_lazy(
                "All of them, wherever the request is now; a request that was reopened and resolved again counts twice."
            ),
            gettext_lazy("Notes, and what colleagues wrote or resolved on the same request."),
        ),
        Term(
            gettext_lazy("Service level"),
            gettext_lazy("Deadlines kept ÷ deadlines ended, for each kind, with the 95 % interval after Wilson."),
            gettext_lazy(
                "Deadlines that your reply or your resolution ended in the period, in business hours; also those that "
                "had been missed before you came to the request."
            ),
            gettext_lazy("Deadlines that a colleague ended, that still run, or that were dropped."),
        ),
        Term(
            gettext_lazy("Satisfied (CSAT)"),
            gettext_lazy(
                "Answers of 4 or 5 ÷ all counted answers, with the 95 % interval after Wilson. Below 30 answers only "
                "the counts are shown: fewer say nothing about one person."
            ),
            gettext_lazy("Answers about requests that you resolved in the period, whenever they were given."),
            gettext_lazy("Answers that a lead excluded with a reason."),
        ),
        Term(
            gettext_lazy("Beyond expected"),
            gettext_lazy(
                "Your share of satisfied customers − the share that colleagues have with the same mix of reasons, "
                "channels and repeat contacts, in percentage points. A difference smaller than the interval beside "
                "your share says nothing."
            ),
            gettext_lazy(
                "Answers of the period in those combinations of reason (first level), channel and repeat contact in "
                "which colleagues have at least ten."
            ),
            gettext_lazy(
                "It is not shown below 30 such answers of your own, or when those of colleagues come from fewer than "
                "five of them: nobody's numbers shall be read from it."
            ),
        ),
        Term(
            gettext_lazy("Praise"),
            gettext_lazy("Number of answers of 4 or 5 with words in which you are among those who replied."),
            gettext_lazy("By when the praise was given."),
            gettext_lazy("Praise that the customer took back."),
        ),
        Term(
            gettext_lazy("Came back"),
            gettext_lazy(
                "Matured resolutions of yours after which the customer came back about the same matter ÷ your matured "
                "resolutions, probable ones included."
            ),
            gettext_lazy("Resolutions you made in the period whose window is over. They are there to learn from."),
            gettext_lazy("Maturing resolutions (they stand beside it), and excluded ones."),
        ),
    ],
    columns=_columns(),
    by=("reason", "channel", "time", "day", "week", "month"),
    figures=("resolved", "first_reply_kept", "resolution_kept", "csat", "beyond_expected", "praise", "repeat_rate"),
    sentence=sentence,
    shown=("resolved", "replies", "first_reply_kept", "resolution_kept", "csat", "praise", "came_back", "repeat_rate"),
    charts=[
        Columns(gettext_lazy("Replies and resolved"), (("replies", "accent"), ("resolved", "good"))),
        Bars(gettext_lazy("Resolved, by reason"), "resolved", "reason"),
    ],
    filters=("reason", "channel"),
    usual_days=90,
)

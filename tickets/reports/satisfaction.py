"""Satisfaction: what customers answered, how many did, and who was not asked and why."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helpdesk.kernel.reporting.reports import Number, Report, Term
from tickets.models import Invitation
from tickets.queries.surveys import states
from tickets.reports.frame.charts import Bars, Rate
from tickets.reports.frame.facts import RESOLVED
from tickets.reports.frame.measures import Count, Measure, Portion, Share
from tickets.reports.frame.scope import Scope
from tickets.rules import may_read_reports

State = Invitation.State
ON_ITS_WAY = (State.SCHEDULED, State.CLAIMED, State.HANDING_OVER)


def was_delivered(scope: Scope) -> Q:
    """The survey reached the person, as the audit of the surveys counts it."""
    return states.was_delivered("invitation__")


def was_answered(scope: Scope) -> Q:
    """Somebody answered, whatever became of the answer."""
    return Q(invitation__answer__isnull=False)


def counts(scope: Scope) -> Q:
    """Answered, and not excluded by a lead."""
    return Q(invitation__answer__isnull=False, invitation__answer__excluded_at__isnull=True)


def is_satisfied(scope: Scope) -> Q:
    """A counted answer of 4 or 5."""
    return counts(scope) & Q(invitation__answer__score__gte=4)


def is_excluded(scope: Scope) -> Q:
    """An answer that a lead left out, with a reason."""
    return Q(invitation__answer__excluded_at__isnull=False)


def in_state(*states: str) -> object:
    """A condition: the invitation stands in one of these states."""
    return lambda scope: Q(invitation__state__in=states)


resolved = Measure("resolved", gettext_lazy("Resolved"), RESOLVED)
delivered = Measure("delivered", gettext_lazy("Persons asked"), RESOLVED, was_delivered)
answered = Measure("answered", gettext_lazy("Answered"), RESOLVED, was_answered)
answers = Measure("answers", gettext_lazy("Counted answers"), RESOLVED, counts)
satisfied = Measure("satisfied", gettext_lazy("Satisfied customers"), RESOLVED, is_satisfied)
excluded = Measure("excluded", gettext_lazy("Excluded answers"), RESOLVED, is_excluded)
skipped = Measure("skipped", gettext_lazy("Not asked"), RESOLVED, in_state(State.SKIPPED))  # type: ignore[arg-type]
cancelled = Measure("cancelled", gettext_lazy("Cancelled"), RESOLVED, in_state(State.CANCELLED))  # type: ignore[arg-type]
failed = Measure(
    "failed",
    gettext_lazy("Refused or uncertain"),
    RESOLVED,
    in_state(State.BOUNCED, State.UNCERTAIN),  # type: ignore[arg-type]
)
waiting = Measure("waiting", gettext_lazy("Asked soon"), RESOLVED, in_state(*ON_ITS_WAY))  # type: ignore[arg-type]
may_answer = Measure("may_answer", gettext_lazy("May still answer"), RESOLVED, in_state(State.SENT))  # type: ignore[arg-type]


def sentence(totals: Mapping[str, Number]) -> list[str]:
    """How many are satisfied, or that it cannot be said."""
    csat, asked = totals["csat"], totals["response"]
    if not csat.n:
        return [
            ngettext(
                "Nobody has answered yet: %(asked)d person was asked.",
                "Nobody has answered yet: %(asked)d persons were asked.",
                asked.n or 0,
            )
            % {"asked": asked.n}
        ]
    said = {"k": csat.k, "n": csat.n, "asked": asked.n, "answered": asked.k}
    if csat.is_few:
        return [
            _("Not enough answers to say how satisfied customers are: %(k)d of %(n)d were satisfied.") % said,
            _("%(asked)d were asked, %(answered)d answered.") % said,
        ]
    said |= {"low": round(100 * (csat.low or 0)), "high": round(100 * (csat.high or 0))}
    first = (
        _("%(k)d of %(n)d customers were satisfied; too few for more than a first impression (%(low)d–%(high)d %%).")
        if csat.is_thin
        else _("%(k)d of %(n)d customers were satisfied; the true share lies between %(low)d and %(high)d %%.")
    )
    return [first % said, _("%(asked)d were asked, %(answered)d answered.") % said]


REPORT = Report(
    slug="satisfaction",
    name=gettext_lazy("Satisfaction"),
    about=gettext_lazy("What customers answered, how many did, and who was not asked."),
    icon="smile",
    may_read=may_read_reports,
    terms=[
        Term(
            gettext_lazy("Satisfied (CSAT)"),
            gettext_lazy(
                "Answers of 4 or 5 ÷ all counted answers on the scale of five, with the 95 % interval after Wilson. "
                "Below 10 answers only the counts are shown; below 30 it is not enough to judge by."
            ),
            gettext_lazy(
                "Answers about requests resolved in the period, whenever they were given; of a changed answer the last "
                "word. Team, queue and reason are those the request had when it was resolved."
            ),
            gettext_lazy("Answers that a lead excluded with a reason: they are counted beside it."),
        ),
        Term(
            gettext_lazy("Response rate"),
            gettext_lazy("Persons who answered ÷ invitations delivered."),
            gettext_lazy("Every answer, excluded ones too; every invitation that the mail server took."),
            gettext_lazy(
                "Invitations that were not sent, were refused, or of which it is uncertain whether they arrived."
            ),
        ),
        Term(
            gettext_lazy("Not asked"),
            gettext_lazy("Resolutions whose invitation was skipped, by the reason for it."),
            gettext_lazy("Every skip is kept with its reason, so that the denominator can be checked."),
            gettext_lazy("Invitations cancelled because the request was reopened: they stand beside it."),
        ),
    ],
    columns=[
        Count("answers", gettext_lazy("Counted answers"), answers),
        Count("satisfied", gettext_lazy("Satisfied customers"), satisfied),
        Share("csat", gettext_lazy("Satisfied, share"), satisfied, of=answers),
        Count("delivered", gettext_lazy("Persons asked"), delivered),
        Count("answered", gettext_lazy("Answered"), answered),
        Share("response", gettext_lazy("Response rate"), answered, of=delivered),
        Count("excluded", gettext_lazy("Excluded answers"), excluded),
        Count("skipped", gettext_lazy("Not asked"), skipped),
        Count("cancelled", gettext_lazy("Cancelled"), cancelled),
        Count("failed", gettext_lazy("Refused or uncertain"), failed),
        Count("waiting", gettext_lazy("Asked soon"), waiting),
        Count("may_answer", gettext_lazy("May still answer"), may_answer),
        Portion("asked_portion", gettext_lazy("Of all asked"), delivered),
        Portion("answered_portion", gettext_lazy("Of all who answered"), answered),
    ],
    by=("reason", "team", "channel", "queue", "score", "skipped", "time", "day", "week", "month"),
    figures=("csat", "response", "excluded", "skipped"),
    sentence=sentence,
    shown=("answers", "satisfied", "csat", "delivered", "answered", "response", "excluded", "skipped"),
    charts=[
        Bars(gettext_lazy("Counted answers by score"), "answers", "score"),
        Rate(gettext_lazy("Satisfied, by when the request was resolved"), "csat", maturing="may_answer"),
    ],
    details=[
        (
            "team",
            gettext_lazy("By team"),
            ("answers", "satisfied", "csat", "delivered", "answered", "response", "excluded"),
        ),
        (
            "channel",
            gettext_lazy("Who was asked and who answered, by channel"),
            ("delivered", "asked_portion", "answered", "answered_portion", "response"),
        ),
        (
            "reason",
            gettext_lazy("Who was asked and who answered, by reason"),
            ("delivered", "asked_portion", "answered", "answered_portion", "response"),
        ),
        ("skipped", gettext_lazy("Not asked, and why"), ("skipped", "cancelled", "failed")),
    ],
)

"""Repeat contacts and first-contact resolution, over resolutions whose window is over; younger ones stand apart."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.kernel.reporting.reports import Number, Report, Term
from tickets.models import Repeat, Resolution
from tickets.reports.frame.charts import Bars, Columns, Rate
from tickets.reports.frame.facts import RESOLVED
from tickets.reports.frame.measures import Count, Measure, Share
from tickets.reports.frame.scope import Scope
from tickets.rules import may_read_reports

Outcome = Resolution.FirstContact
CERTAIN = (Repeat.Tier.HUMAN, Repeat.Tier.DEFINITE, Repeat.Tier.STRONG)
"""Tiers whose verdict is "repeat" without a "probable"."""


def is_matured(scope: Scope) -> Q:
    """Its window is over and it was settled; what is excluded never counts."""
    return Q(first_contact__in=[Outcome.CONFIRMED, Outcome.FAILED], matures_at__lte=scope.now)


def is_maturing(scope: Scope) -> Q:
    """Its window runs, or is over and not settled yet; also when somebody came back already."""
    return Q(first_contact=Outcome.MATURING) | Q(first_contact=Outcome.FAILED, matures_at__gt=scope.now)


def is_excluded(scope: Scope) -> Q:
    """Resolved without a reply, or undone by one of us: nothing that could have held."""
    return Q(first_contact=Outcome.EXCLUDED)


def is_back(tiers: tuple[str, ...] = ()) -> Q:
    """A counted repeat contact is credited to it, of one of the tiers if some are named."""
    counted = Repeat.objects.filter(verdict=Repeat.Verdict.SAME)
    # Few resolutions have one: they are looked up once, not asked for by each row.
    return Q(pk__in=(counted.filter(tier__in=tiers) if tiers else counted).order_by().values("resolution"))


def came_back(scope: Scope) -> Q:
    """Matured, and the customer came back about the same matter."""
    return is_matured(scope) & is_back()


def came_back_certainly(scope: Scope) -> Q:
    """The same without what is only probable."""
    return is_matured(scope) & is_back(CERTAIN)


def came_back_already(scope: Scope) -> Q:
    """Still maturing, and somebody came back about the same matter."""
    return is_maturing(scope) & is_back()


def held(scope: Scope) -> Q:
    """Matured and confirmed: nobody came back in its window."""
    return is_matured(scope) & Q(first_contact=Outcome.CONFIRMED)


def fell(scope: Scope) -> Q:
    """Matured and failed."""
    return is_matured(scope) & Q(first_contact=Outcome.FAILED)


def held_at_one_touch(scope: Scope) -> Q:
    """Confirmed at the first resolution, and the customer had to write only once."""
    return held(scope) & Q(number=1, contacts_before=1)


def said_solved(scope: Scope) -> Q:
    """The customer says that the matter was solved."""
    return _said(scope) & Q(invitation__answer__solved="yes")


def _said(scope: Scope) -> Q:
    said = Q(invitation__answer__solved__in=["yes", "partly", "no"])
    return said & Q(invitation__answer__excluded_at__isnull=True)


resolved = Measure("resolved", gettext_lazy("Resolved"), RESOLVED)
matured = Measure("matured", gettext_lazy("Matured"), RESOLVED, is_matured)
maturing = Measure("maturing", gettext_lazy("Maturing"), RESOLVED, is_maturing)
excluded = Measure("excluded", gettext_lazy("Excluded"), RESOLVED, is_excluded)
back = Measure("came_back", gettext_lazy("Came back"), RESOLVED, came_back)
certainly_back = Measure("came_back_certainly", gettext_lazy("Came back, certain"), RESOLVED, came_back_certainly)
already_back = Measure("came_back_already", gettext_lazy("Maturing, came back already"), RESOLVED, came_back_already)
confirmed = Measure("confirmed", gettext_lazy("Confirmed"), RESOLVED, held)
failed = Measure("failed", gettext_lazy("Failed"), RESOLVED, fell)
one_touch = Measure("one_touch", gettext_lazy("One touch"), RESOLVED, held_at_one_touch)
solved = Measure("solved", gettext_lazy("Say it was solved"), RESOLVED, said_solved)
asked = Measure("asked", gettext_lazy("Said whether it was solved"), RESOLVED, _said)


def sentence(totals: Mapping[str, Number]) -> list[str]:
    """How many came back, of those of whom it can be known."""
    rate, young = totals["repeat_rate"], int(totals["maturing"].value or 0)
    said = {"k": rate.k, "n": rate.n, "young": young}
    if not rate.n:
        return [_("No window is over yet, so nothing can be said. Maturing: %(young)d.") % said]
    if rate.is_few:
        return [
            _("Not enough matured resolutions for a rate: after %(k)d of %(n)d somebody came back.") % said,
            _("Maturing: %(young)d.") % said,
        ]
    certain = totals["repeat_rate_certain"]
    said |= {"low": round(100 * (certain.value or 0)), "high": round(100 * (rate.value or 0))}
    first = (
        _("After %(high)d %% of the resolutions somebody came back: %(k)d of %(n)d.")
        if said["low"] == said["high"]
        else _("After %(low)d to %(high)d %% of the resolutions somebody came back: at most %(k)d of %(n)d.")
    )
    return [first % said, _("Maturing: %(young)d.") % said]


REPORT = Report(
    slug="repeats",
    name=gettext_lazy("Repeats and first-contact resolution"),
    about=gettext_lazy("After which answers customers came back, and which held."),
    icon="rotate-ccw",
    may_read=may_read_reports,
    terms=[
        Term(
            gettext_lazy("Repeat rate"),
            gettext_lazy(
                "Matured resolutions after which somebody came back about the same matter ÷ matured resolutions; as a "
                "range from certain (said by an agent, definite, strong) to all (probable too)."
            ),
            gettext_lazy(
                "Resolutions of the period whose window is over. A contact is credited to the resolution before it: to "
                "its team, queue and reason as they were then."
            ),
            gettext_lazy(
                "Resolutions still maturing (they stand beside it), those without a reply, and those one of us undid. "
                "What is only possible does not count until an agent says so."
            ),
        ),
        Term(
            gettext_lazy("First-contact resolution"),
            gettext_lazy("Observed: confirmed ÷ (confirmed + failed), over matured resolutions."),
            gettext_lazy(
                "Confirmed: the window ended and nobody came back. Failed: a counted repeat contact, or the customer "
                "reopened it within the window, also by the survey. A request that is resolved again counts again."
            ),
            gettext_lazy("Maturing and excluded resolutions, as above."),
        ),
        Term(
            gettext_lazy("One touch"),
            gettext_lazy(
                "Confirmed first resolutions before which the customer contacted us once ÷ matured resolutions."
            ),
            gettext_lazy("The same resolutions as above."),
            gettext_lazy("The same as above."),
        ),
        Term(
            gettext_lazy("Solved, asked"),
            gettext_lazy("Answers “yes” ÷ all answers to “Was your matter solved?”."),
            gettext_lazy("Surveys about resolutions of the period."),
            gettext_lazy("Surveys without a word about it, and excluded answers."),
        ),
    ],
    columns=[
        Count("resolved", gettext_lazy("Resolved"), resolved),
        Count("matured", gettext_lazy("Matured"), matured),
        Count("maturing", gettext_lazy("Maturing"), maturing),
        Count("excluded", gettext_lazy("Excluded"), excluded),
        Count("came_back", gettext_lazy("Came back"), back),
        Count("came_back_certainly", gettext_lazy("Came back, certain"), certainly_back),
        Share("repeat_rate_certain", gettext_lazy("Repeat rate, certain"), certainly_back, of=matured),
        Share("repeat_rate", gettext_lazy("Repeat rate"), back, of=matured),
        Count("came_back_already", gettext_lazy("Maturing, came back already"), already_back),
        Count("confirmed", gettext_lazy("Confirmed"), confirmed),
        Count("failed", gettext_lazy("Failed"), failed),
        Share("fcr", gettext_lazy("First-contact resolution"), confirmed, of=matured),
        Share("one_touch", gettext_lazy("One touch"), one_touch, of=matured),
        Share("fcr_asked", gettext_lazy("Solved, asked"), solved, of=asked),
    ],
    by=("week", "reason", "team", "queue", "channel", "tier", "time", "day", "month"),
    figures=("repeat_rate", "fcr", "one_touch", "fcr_asked", "maturing"),
    sentence=sentence,
    shown=("resolved", "matured", "maturing", "excluded", "came_back", "repeat_rate", "confirmed", "failed", "fcr"),
    charts=[
        Columns(
            gettext_lazy("Did it hold? By week of resolution"),
            (("confirmed", "accent"), ("failed", "over"), ("maturing", "hatch")),
            by="week",
            stacked=True,
        ),
        Rate(gettext_lazy("Repeat rate by week of resolution"), "repeat_rate", maturing="maturing", by="week"),
        Bars(gettext_lazy("Came back, by how sure we are"), "came_back", "tier"),
    ],
    details=[
        (
            "reason",
            gettext_lazy("By reason"),
            ("matured", "came_back", "repeat_rate", "confirmed", "failed", "fcr", "maturing"),
        ),
        ("tier", gettext_lazy("By how sure we are"), ("came_back", "came_back_already")),
    ],
)

"""Feedback: how many readers an article helped, and why it did not help the others."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from helpdesk.kernel.reporting.statistics import wilson
from knowledge.models import Feedback, Revision

ENOUGH = 10
"""Votes from which on a percentage is shown: of fewer it would say more than is known."""
MOST_WORDS = 30


@dataclass(frozen=True)
class Verdict:
    """Votes on a text: `yes` of `all`."""

    yes: int
    all: int

    @property
    def no(self) -> int:
        """Votes that it did not help."""
        return self.all - self.yes

    @property
    def is_enough(self) -> bool:
        """Whether a percentage may be shown."""
        return self.all >= ENOUGH

    @property
    def percent(self) -> int:
        """Share of yes in per cent."""
        return round(100 * self.yes / self.all)

    @property
    def between(self) -> tuple[int, int]:
        """The interval of 95 % in per cent (Wilson)."""
        low, high = wilson(self.yes, self.all)
        return round(100 * low), round(100 * high)


@dataclass(frozen=True)
class Voices:
    """What readers said of one text: the verdict, (reason, how often) and the newest words, at most thirty."""

    verdict: Verdict
    reasons: list[tuple[str, int]]
    words: list[Feedback]


def verdict_on(revision: Revision) -> Verdict:
    """The votes on this text: also on earlier revisions that only minor changes part from it. One query."""
    counts = _votes_on(revision).aggregate(all=Count("pk"), yes=Count("pk", filter=Q(is_helpful=True)))
    return Verdict(counts["yes"], counts["all"])


def voices_on(revision: Revision) -> Voices:
    """All that readers said of this text. Three queries."""
    votes = _votes_on(revision)
    names = dict(Feedback.Why.choices)
    counted = votes.exclude(why="").values_list("why").annotate(count=Count("pk")).order_by("-count", "why")
    words = votes.exclude(comment="").select_related("revision").order_by("-at", "-pk")[:MOST_WORDS]
    return Voices(verdict_on(revision), [(str(names[why]), count) for why, count in counted], list(words))


def vote_of(reader: str, revision: Revision) -> Feedback | None:
    """What this reader said of exactly this revision. One query."""
    return Feedback.objects.filter(revision=revision, reader=reader).first()


def _votes_on(revision: Revision) -> QuerySet[Feedback]:
    # A corrected comma makes no new text: votes count from the last substantive revision on.
    of_text = Revision.objects.filter(translation=revision.translation_id, number__lte=revision.number)
    begun = of_text.filter(kind=Revision.Kind.SUBSTANTIVE).order_by("-number").values("number")[:1]
    return Feedback.objects.filter(
        revision__translation=revision.translation_id,
        revision__number__gte=Coalesce(Subquery(begun), 1),
        revision__number__lte=revision.number,
    )

"""Dimensions: what a report is divided by: time, teams, queues, channels, reasons, and words such as tiers and scores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from helpdesk.kernel.doors import not_found
from helpdesk.kernel.reporting.period import Period
from helpdesk.models import Team
from knowledge.models import Feedback, Flag, Translation
from tickets.models import Channel, Queue, Reason, Repeat, Score
from tickets.queries.surveys.asking import WHY_NOT
from tickets.reports.frame.facts import RESOLVED, Facts
from tickets.reports.frame.scope import Scope

NONE = "none"
"""Key of the part that has no team, no reason, no channel …"""


@dataclass(frozen=True)
class Part:
    """One part: its key in addresses, its name, the key of the part above it."""

    key: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class Dimension:
    """Divides by a column that `paths` of the facts name; `values` of it are told as parts by a subclass."""

    key: str
    name: Promise
    is_ordered: bool = False
    """Whether the parts have an order of their own and stand there even when they are empty."""

    def divides(self, facts: Facts) -> bool:
        """Whether such rows have this part at all."""
        return self.key in facts.paths

    def expression(self, facts: Facts, scope: Scope) -> Any:
        """What the database groups by."""
        return F(facts.paths[self.key])

    def parts(self, scope: Scope) -> Mapping[Any, Part]:
        """The database's value → its part, in their order."""
        return {}

    def narrow(self, rows: QuerySet[Any], facts: Facts, scope: Scope, key: str) -> QuerySet[Any]:
        """The rows of one part. Raises Http404 for a part that does not exist."""
        value = next((value for value, part in self.parts(scope).items() if part.key == key), NONE)
        if value == NONE and key != NONE:
            raise not_found()
        rows = rows.alias(part_of_it=self.expression(facts, scope))
        return rows.filter(part_of_it__isnull=True) if value in (None, NONE) else rows.filter(part_of_it=value)


class Time(Dimension):
    """Divides by days, weeks or months of the period; `paths` are not asked, every fact has a date."""

    def divides(self, facts: Facts) -> bool:
        return True

    def pieces(self, scope: Scope) -> list[Period]:
        """The days, weeks or months; `time` itself chooses by the length of the period."""
        return scope.period.pieces(scope.period.unit if self.key == "time" else self.key)

    def expression(self, facts: Facts, scope: Scope) -> Any:
        return piece_of(facts.at, [piece.start for piece in self.pieces(scope)])

    def parts(self, scope: Scope) -> Mapping[Any, Part]:
        pieces = self.pieces(scope)
        unit = scope.period.unit if self.key == "time" else self.key
        return {place: Part(piece.first.isoformat(), name_of(piece, unit)) for place, piece in enumerate(pieces)}

    def narrow(self, rows: QuerySet[Any], facts: Facts, scope: Scope, key: str) -> QuerySet[Any]:
        piece = next((piece for piece in self.pieces(scope) if piece.first.isoformat() == key), None)
        if piece is None:
            raise not_found()
        return rows.filter(**{f"{facts.at}__gte": piece.start, f"{facts.at}__lt": piece.end})


class Rows(Dimension):
    """Divides by rows with a slug and a name: teams and queues."""

    def parts(self, scope: Scope) -> Mapping[Any, Part]:
        rows: Iterable[Team | Queue] = Team.objects.all() if self.key == "team" else Queue.objects.all()
        return {row.pk: Part(row.slug, row.name) for row in rows}


class Reasons(Dimension):
    """Divides by leaves (`reason`) or by headings (`top`) of the tree; a leaf names the heading it stands under.

    What was merged counts as what stands for it now; the rows keep what they were told.
    """

    def expression(self, facts: Facts, scope: Scope) -> Any:
        path, above = facts.paths["reason"], "__parent" if self.key == "top" else ""
        return Coalesce(F(f"{path}__merged_into{above}"), F(f"{path}{above}"))

    def parts(self, scope: Scope) -> Mapping[Any, Part]:
        standing = Reason.objects.filter(merged_into__isnull=True).select_related("parent")
        wanted = standing.filter(parent__isnull=self.key == "top")
        return {r.pk: Part(r.slug, r.name, r.parent.slug if r.parent else "") for r in wanted}


@dataclass(frozen=True)
class Words(Dimension):
    """Divides by stable words or numbers."""

    words: Mapping[Any, Any] = None  # type: ignore[assignment]

    def parts(self, scope: Scope) -> Mapping[Any, Part]:
        return {value: Part(str(value), str(name)) for value, name in self.words.items()}


class Choices(Words):
    """Divides by words that may be missing: an empty one is none."""

    def expression(self, facts: Facts, scope: Scope) -> Any:
        return NullIf(F(facts.paths[self.key]), Value(""))


class Articles(Dimension):
    """Divides by articles, told by their titles in the reader's language, else in their own."""

    def parts(self, scope: Scope) -> Mapping[Any, Part]:
        wanted = get_language() or "en"
        found = Translation.objects.exclude(current=None).values_list(
            "article", "article__slug", "current__title", "language", "article__source_language"
        )
        # What is read last stays: the reader's language after the article's own.
        ordered = sorted(found, key=lambda row: (row[3] == wanted, row[3] == row[4]))
        return {pk: Part(slug, title) for pk, slug, title, _language, _source in ordered}


class Tiers(Words):
    """Divides resolutions by the surest of the repeat contacts that are credited to them."""

    def divides(self, facts: Facts) -> bool:
        return facts is RESOLVED

    def expression(self, facts: Facts, scope: Scope) -> Any:
        counted = Repeat.objects.filter(verdict=Repeat.Verdict.SAME).order_by()
        # Few resolutions have one: they are looked up once for each tier, not asked for by each row.
        of_tier = ((tier, counted.filter(tier=tier).values("resolution")) for tier in self.words)
        return Case(*(When(pk__in=found, then=Value(tier)) for tier, found in of_tier), output_field=CharField())


COUNTED_TIERS = {tier: name for tier, name in Repeat.Tier.choices if tier != Repeat.Tier.POSSIBLE}
"""The surest first; what is only possible never counts."""
TIMES = {
    "time": Time("time", gettext_lazy("Date"), True),
    "day": Time("day", gettext_lazy("Day"), True),
    "week": Time("week", gettext_lazy("Week"), True),
    "month": Time("month", gettext_lazy("Month"), True),
}
DIMENSIONS: dict[str, Dimension] = {
    **TIMES,
    "team": Rows("team", gettext_lazy("Team")),
    "queue": Rows("queue", gettext_lazy("Queue")),
    "channel": Words("channel", gettext_lazy("Channel"), words=dict(Channel.choices)),
    "reason": Reasons("reason", gettext_lazy("Reason")),
    "top": Reasons("top", gettext_lazy("Reason, first level")),
    "score": Words("score", gettext_lazy("Score"), True, words=dict(Score.choices)),
    "skipped": Words("skipped", gettext_lazy("Why not"), words=WHY_NOT),
    "article": Articles("article", gettext_lazy("Article")),
    "why": Choices("why", gettext_lazy("Why it did not help"), True, words=dict(Feedback.Why.choices)),
    "flag": Words("flag", gettext_lazy("What is wrong"), True, words=dict(Flag.Kind.choices)),
    "tier": Tiers("tier", gettext_lazy("Sure how"), True, words=COUNTED_TIERS),
}


def nameless(dimension: Dimension) -> Part:
    """The part of what has none."""
    names = {
        "team": _("No team"),
        "queue": _("No queue"),
        "reason": _("No reason yet"),
        "top": _("No reason yet"),
    }
    return Part(NONE, names.get(dimension.key, _("None")))


def name_of(piece: Period, unit: str) -> str:
    """A day, week or month in words."""
    if unit == "month":
        return formats.date_format(piece.first, "YEAR_MONTH_FORMAT")
    day = formats.date_format(piece.first, "j M Y")
    return _("Week of %(day)s") % {"day": day} if unit == "week" else day


def short_name(key: str, unit: str) -> str:
    """The same under a chart, where there is little room."""
    return formats.date_format(date.fromisoformat(key), "M Y" if unit == "month" else "j M")


def piece_of(column: str, starts: list[datetime], first: int = 0) -> Any:
    """The place of the last start that is not after the date, by halves: as many comparisons as there are binary digits."""
    if len(starts) == 1:
        return Value(first, output_field=IntegerField())
    half = len(starts) // 2
    below, above = piece_of(column, starts[:half], first), piece_of(column, starts[half:], first + half)
    return Case(When(**{f"{column}__lt": starts[half]}, then=below), default=above)

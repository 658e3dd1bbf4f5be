"""Repeat contacts as people see them: the banner of a request, the view "came back", and the chain of one matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from helpdesk.models import User
from knowledge.models import Revision
from tickets.models import Category, Message, Repeat, RepeatJudgement, Resolution, Ticket
from tickets.queries.repeats.explanation import because
from tickets.queries.repeats.judging import ANCHORS

LONGEST_CHAIN = 100

_RELATED = (
    "message",
    "judged_by",
    "ticket",
    "resolution__ticket",
    "resolution__reason__parent",
    "resolution__reason__merged_into__parent",
    "resolution__resolved_by",
)


_SHOWN = (
    *(field.name for field in Repeat._meta.concrete_fields),
    *("message__created_at", "message__channel", "message__contact", "judged_by__name"),
    *("ticket__subject", "ticket__order_number", "ticket__opened_at"),
    *("resolution__number", "resolution__resolved_at", "resolution__resolved_by__name"),
    *("resolution__ticket__subject", "resolution__ticket__order_number", "resolution__ticket__opened_at"),
    *("resolution__reason__name_en", "resolution__reason__name_tr"),
    *("resolution__reason__parent__name_en", "resolution__reason__parent__name_tr"),
    *("resolution__reason__merged_into__name_en", "resolution__reason__merged_into__name_tr"),
    *("resolution__reason__merged_into__parent__name_en", "resolution__reason__merged_into__parent__name_tr"),
)
"""The columns that explain a repeat contact; the others of what is joined would take most of the time."""


@dataclass(frozen=True)
class Banner:
    """What stands above the conversation when the customer came back, or may have."""

    repeat: Repeat
    earlier: Resolution | None
    """The earlier resolution; None when the reader may not see its request."""
    same_order: str
    """The order's number when both are about it."""
    because: Sequence[str]
    articles: Sequence[Revision]
    """What it was answered with, in the revision that was sent."""

    @property
    def title(self) -> str:
        """What the reader must know first."""
        if self.is_asked:
            return _("Is this the same matter as before?")
        return in_ordinal(self.repeat.contact_number, self.same_order) if self.is_counted else _("A different matter")

    @property
    def is_asked(self) -> bool:
        """Whether an agent shall decide."""
        return self.repeat.verdict == Repeat.Verdict.ASKED

    @property
    def is_counted(self) -> bool:
        """Whether it counts against the earlier answer."""
        return self.repeat.counts

    @property
    def is_reopening(self) -> bool:
        """Whether the earlier answer was given on this very request."""
        return self.repeat.resolution.ticket_id == self.repeat.ticket_id


@dataclass(frozen=True)
class Link:
    """One contact of a chain: `number` 1 is the first contact, which no repeat stands for."""

    number: int
    ticket_id: int
    at: datetime
    name: str
    """How it came, in the reader's language."""


def banner_of(ticket: Ticket, viewer: User) -> Banner | None:
    """The banner of a request for one reader, None for a first contact. At most two queries."""
    repeat = repeats_for(viewer).filter(ticket=ticket).first()
    if repeat is None:
        return None
    hidden = repeat.earlier_is_hidden  # type: ignore[attr-defined]
    return Banner(
        repeat=repeat,
        earlier=None if hidden else repeat.resolution,
        same_order=ticket.order_number if repeat.inputs.get("order") == "same" else "",
        because=because(repeat),
        articles=() if hidden else _articles(repeat.resolution),
    )


def in_ordinal(number: int, order: str) -> str:
    """The how-manieth contact about the matter, or about the order, as a headline."""
    if order:
        names = {
            2: _("Second contact about order %(order)s"),
            3: _("Third contact about order %(order)s"),
            4: _("Fourth contact about order %(order)s"),
        }
        return names.get(number, _("Contact %(number)s about order %(order)s")) % {"number": number, "order": order}
    names = {
        2: _("Second contact about the same matter"),
        3: _("Third contact about the same matter"),
        4: _("Fourth contact about the same matter"),
    }
    return names.get(number, _("Contact %(number)s about the same matter")) % {"number": number}


def repeats_for(viewer: User) -> QuerySet[Repeat]:
    """Repeat contacts fit for `because`, newest first; fit for a prefetch too. What the detector took back is left out.

    `earlier_is_hidden` says that the viewer may not see the earlier request.
    """
    may_see = Ticket.objects.visible_to(viewer).filter(pk=OuterRef("resolution__ticket"))
    taken_back = Q(verdict=Repeat.Verdict.DIFFERENT) & ~Q(tier=Repeat.Tier.HUMAN)
    repeats = Repeat.objects.exclude(taken_back).select_related(*_RELATED)
    return repeats.only(*_SHOWN).annotate(earlier_is_hidden=~Exists(may_see)).order_by("-message_id")


def came_back(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Those that are not resolved and whose newest judged contact counts as a repeat."""
    later = Repeat.objects.filter(ticket=OuterRef("ticket"), message__gt=OuterRef("message"))
    newest = Repeat.objects.filter(ticket=OuterRef("pk"), verdict=Repeat.Verdict.SAME).filter(~Exists(later))
    return tickets.filter(Exists(newest), category__in=[Category.OPEN, Category.WAITING])


def correctable_repeat(ticket: Ticket) -> Repeat | None:
    """The repeat a correction is about: that of the newest contact which is judged by itself."""
    anchors = Repeat.objects.filter(ticket=ticket, message__contact__in=ANCHORS)
    return anchors.select_related("message", "resolution").order_by("-message_id").first()


def newest_anchor(ticket: Ticket) -> Message:
    """The newest contact that is judged by itself; every request has one, its opening."""
    return ticket.messages.filter(contact__in=ANCHORS).order_by("-id")[0]


def judgements_of(repeat: Repeat) -> Sequence[RepeatJudgement]:
    """What was thought of it before, oldest first."""
    return list(repeat.earlier_judgements.select_related("judged_by", "resolution"))


def chain_of(ticket: Ticket, viewer: User) -> list[Link]:
    """All contacts of the matter the viewer may see, the first one on top, at most 100 requests; four queries."""
    members = _members(ticket.pk)
    seen = set(Ticket.objects.visible_to(viewer).filter(pk__in=members).values_list("pk", flat=True))
    repeats = Repeat.objects.filter(ticket__in=members, verdict=Repeat.Verdict.SAME).select_related("message")
    links = [Link(r.contact_number, r.ticket_id, r.message.created_at, r.get_kind_display()) for r in repeats]
    openings = Message.objects.filter(ticket__in=members, contact=Message.Contact.OPENING)
    first = openings.order_by("created_at", "pk").first()
    if first is not None and links:
        links.append(Link(1, first.ticket_id, first.created_at, _("first contact")))
    return sorted((link for link in links if link.ticket_id in seen), key=lambda link: (link.number, link.at))


def _members(number: int) -> list[int]:
    """Numbers of the requests that counted repeats tie together, up to their root and down from it; one query."""
    repeat, resolution = Repeat._meta.db_table, Resolution._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE up(id) AS (SELECT CAST(%s AS bigint) UNION"
            f" SELECT o.ticket_id FROM up JOIN {repeat} r ON r.ticket_id = up.id AND r.verdict = 'same'"
            f" JOIN {resolution} o ON o.id = r.resolution_id),"
            f" down(id) AS (SELECT id FROM up UNION"
            f" SELECT r.ticket_id FROM down JOIN {resolution} o ON o.ticket_id = down.id"
            f" JOIN {repeat} r ON r.resolution_id = o.id AND r.verdict = 'same')"
            f" SELECT id FROM down LIMIT {LONGEST_CHAIN}",
            [number],
        )
        return [row[0] for row in cursor.fetchall()]


def _articles(resolution: Resolution) -> list[Revision]:
    return list(resolution.articles.select_related("translation__article").order_by("pk")[:5])

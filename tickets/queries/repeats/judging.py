"""Judging: which earlier resolution a contact comes back to, and how sure that is. Looks only at one person's or order's recent past."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left

from tickets.models import Message, Repeat, Resolution, Ticket
from tickets.queries.repeats.detector import DIFFERENT, SAME, UNKNOWN, Finding, Signs, find
from tickets.queries.repeats.sides import Side, compare_orders, is_order, names_number
from tickets.queries.repeats.similarity import best_similarity
from tickets.queries.repeats.wording import READ

MOST = 20
"""Earlier requests that are looked at, the newest; nobody comes back to more at once."""

BACK = (Message.Contact.RETURN, Message.Contact.SURVEY)
ANCHORS = (Message.Contact.OPENING, *BACK)
"""Contacts that are judged by themselves; chasers and what we asked for follow the one before them."""
COUNTED = (*ANCHORS, Message.Contact.CHASER)
"""Contacts that have a number; what we asked for ourselves is counted apart."""
RELATED = ("ticket", "reason__merged_into", "resolved_by")
"""What is read of an earlier resolution."""


@dataclass(frozen=True)
class Judgement:
    """What is to be stored about one contact; `inputs` explain it by ids and numbers, without text."""

    resolution: Resolution
    finding: Finding
    kind: str
    inputs: dict[str, Any]
    gap: timedelta
    contact_number: int


def judge(message: Message, ticket: Ticket, *, known: Repeat | None = None) -> Judgement | None:
    """The best finding over all candidates; None when there is nothing to compare with, or it is a new matter.

    When something was found before (`known`) and nothing is found now, that is a judgement too: the verdict is different.
    """
    if message.contact not in ANCHORS:
        return _follow(message, ticket, known)
    found = [(candidate, signs, find(signs)) for candidate, signs in _compared(message, ticket)]
    best = max(found, key=lambda item: _strength(*item), default=None)
    if best is None:
        return _taken_back(message, ticket, known)
    if best[2].is_new_matter:
        if known is None:
            return None
        best = next((item for item in found if item[0].pk == known.resolution_id), best)
    return _judgement(message, ticket, *best)


def judge_against(message: Message, ticket: Ticket, resolution: Resolution, finding: Finding) -> Judgement:
    """What is to be stored when a human says it: their finding, and the signs beside it."""
    signs = _signs(message, ticket, side_of(ticket), _with_words(resolution))
    return _judgement(message, ticket, resolution, signs, finding)


def earlier_resolutions(message: Message, ticket: Ticket) -> QuerySet[Resolution]:
    """Resolutions of the person or of the same order before the contact, newest first; also past their window."""
    # One request in doubt is enough to know: the union keeps both look-ups on their indexes.
    requests = Ticket.objects.filter(person_id=ticket.person_id).order_by().values("pk")
    if is_order(ticket.order_key):
        same_order = Ticket.objects.filter(~Q(order_key=""), order_key=ticket.order_key).order_by().values("pk")
        requests = requests.union(same_order)
    earlier = Resolution.objects.filter(ticket__in=requests, resolved_at__lte=message.created_at)
    if message.contact not in BACK:
        earlier = earlier.exclude(ticket=ticket)
    return earlier.select_related(*RELATED).order_by("-resolved_at", "-pk")


def side_of(ticket: Ticket) -> Side:
    """The request that the contact stands on, with its newest words."""
    customers = ticket.messages.filter(kind=Message.Kind.CUSTOMER).exclude(contact=Message.Contact.THANKS)
    first = customers.order_by("id").values_list(Left("body", READ), flat=True)[:1]
    last = customers.order_by("-id").values_list(Left("body", READ), flat=True)[:1]
    return Side(ticket.subject, "".join(first), "".join(last), ticket.order_key)


def number_of(message: Message, ticket: Ticket, resolution: Resolution) -> int:
    """The how-manieth contact about the matter this is; 2 for the first way back."""
    before = _number_at_opening(ticket) if resolution.ticket_id == ticket.pk else _last_number(resolution, message)
    return max(2, before + _contacts(ticket.pk).filter(pk__lte=message.pk).count())


def _follow(message: Message, ticket: Ticket, known: Repeat | None) -> Judgement | None:
    """A chaser, or what we asked for, on a request that is itself a repeat contact belongs to the same matter."""
    anchors = Repeat.objects.filter(ticket=ticket, message__lt=message.pk, message__contact__in=ANCHORS)
    anchor = anchors.select_related("resolution__ticket").order_by("-message_id").first()
    if anchor is not None and anchor.counts:
        tier = Repeat.Tier.DEFINITE if anchor.tier == Repeat.Tier.HUMAN else anchor.tier
        finding = Finding(tier, Repeat.Verdict.SAME, "same_request")
        return _judgement(message, ticket, anchor.resolution, Signs(), finding)
    return _taken_back(message, ticket, known)


def _taken_back(message: Message, ticket: Ticket, known: Repeat | None) -> Judgement | None:
    """Nothing ties the contact to an earlier one (any more): what was found before does not hold."""
    if known is None:
        return None
    return _judgement(message, ticket, known.resolution, Signs(), Finding("possible", "different", "nothing"))


def _compared(message: Message, ticket: Ticket) -> Iterable[tuple[Resolution, Signs]]:
    """The newest resolution of each earlier request, in its window, with what it shares with the contact."""
    within = earlier_resolutions(message, ticket).filter(matures_at__gte=message.created_at)
    newest: dict[int, Resolution] = {}
    for resolution in _annotated(within)[: 2 * MOST]:
        newest.setdefault(resolution.ticket_id, resolution)
    own = newest.get(ticket.pk)
    if own is not None:
        # An answer on the resolved request itself needs no comparison.
        return [(own, Signs(answered=message.contact))]
    side = side_of(ticket) if newest else None
    return [(r, _signs(message, ticket, side, r)) for r in list(newest.values())[:MOST] if side is not None]


def _annotated(resolutions: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """With `first_body` and `last_body`: what the customer had said when it was resolved."""
    said = Message.objects.filter(
        ticket=OuterRef("ticket"), kind=Message.Kind.CUSTOMER, created_at__lte=OuterRef("resolved_at")
    ).exclude(contact=Message.Contact.THANKS)
    return resolutions.annotate(
        first_body=Subquery(said.order_by("id").values(start=Left("body", READ))[:1]),
        last_body=Subquery(said.order_by("-id").values(start=Left("body", READ))[:1]),
    )


def _with_words(resolution: Resolution) -> Resolution:
    return _annotated(Resolution.objects.select_related(*RELATED)).get(pk=resolution.pk)


def _signs(message: Message, ticket: Ticket, side: Side, resolution: Resolution) -> Signs:
    earlier = resolution.ticket
    first, last = resolution.first_body or "", resolution.last_body or ""  # type: ignore[attr-defined]
    there = Side(earlier.subject, first, last, earlier.order_key)
    # What was merged since counts as what stands for it now, on both sides.
    leaf, told = ticket.reason.current if ticket.reason else None, resolution.reason.current
    top = ticket.top_reason_id
    return Signs(
        answered=message.contact if earlier.pk == ticket.pk and message.contact in BACK else "",
        names_number=earlier.person_id == ticket.person_id and names_number(side, earlier),
        follows=ticket.follows_id == earlier.pk,
        order=compare_orders(side, there),
        top=UNKNOWN if top is None else SAME if top == told.top_id else DIFFERENT,
        same_leaf=leaf is not None and leaf.is_leaf and leaf == told,
        similarity=best_similarity(side.texts, there.texts),
    )


def _strength(resolution: Resolution, signs: Signs, finding: Finding) -> tuple[Any, ...]:
    """Surest first; where words decide the most alike, else the answer that was given last."""
    by_words = signs.similarity if finding.rule in ("words", "some_words") else 0.0
    return (finding.rank, by_words, resolution.resolved_at, resolution.pk)


def _judgement(message: Message, ticket: Ticket, resolution: Resolution, signs: Signs, finding: Finding) -> Judgement:
    return Judgement(
        resolution=resolution,
        finding=finding,
        kind=_kind(message, ticket, resolution, signs),
        inputs=_inputs(signs),
        gap=message.created_at - resolution.resolved_at,
        contact_number=number_of(message, ticket, resolution),
    )


def _inputs(signs: Signs) -> dict[str, Any]:
    return {
        "order": signs.order,
        "top": signs.top,
        "same_leaf": signs.same_leaf,
        "names_number": signs.names_number,
        "follows": signs.follows,
        "similarity": signs.similarity,
    }


def _kind(message: Message, ticket: Ticket, resolution: Resolution, signs: Signs) -> str:
    if message.contact == Message.Contact.CHASER:
        return Repeat.Kind.CHASER
    if message.contact == Message.Contact.REQUESTED:
        return Repeat.Kind.REQUESTED_RETURN
    if resolution.ticket_id == ticket.pk:
        return Repeat.Kind.REOPENING
    if signs.order == SAME and signs.top == DIFFERENT:
        return Repeat.Kind.NEXT_ISSUE
    return Repeat.Kind.NEW_TICKET if message.channel == resolution.ticket.channel else Repeat.Kind.CROSS_CHANNEL


def _number_at_opening(ticket: Ticket) -> int:
    """How many contacts the matter had before this request was opened; 0 when it began here."""
    opening = Repeat.objects.filter(
        ticket=ticket, message__contact=Message.Contact.OPENING, verdict=Repeat.Verdict.SAME
    ).annotate(before=F("contact_number") - 1)
    return opening.values_list("before", flat=True).first() or 0


def _last_number(resolution: Resolution, message: Message) -> int:
    """The number of the newest contact on the earlier request before this one."""
    there = _contacts(resolution.ticket_id).filter(created_at__lte=message.created_at, pk__lt=message.pk)
    return _number_at_opening(resolution.ticket) + there.count()


def _contacts(ticket_id: int) -> QuerySet[Message]:
    return Message.objects.filter(ticket_id=ticket_id, contact__in=COUNTED)

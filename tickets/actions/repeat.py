"""Repeat contacts: judge a contact, correct a judgement, and keep everything that hangs on it true."""

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.upsert import insert_once
from helpdesk.models import User
from tickets.actions.first_contact import settle_first_contact
from tickets.actions.writing import locked
from tickets.models import Message, Repeat, RepeatJudgement, Resolution, Ticket
from tickets.queries.repeat import correctable_repeat, newest_anchor
from tickets.queries.repeats.detector import VERSION, Finding
from tickets.queries.repeats.judging import (
    ANCHORS,
    Judgement,
    earlier_resolutions,
    judge,
    judge_against,
    number_of,
)

DETECTOR = f"ladder-{VERSION}"


@action
def judge_contact(message: Message, *, by: None) -> Repeat | None:
    """Let the detector look at one contact, again and again as more is known; None for a first contact or a new matter.

    What a human said stands. A changed mind keeps what was thought before.
    """
    ticket = locked(message.ticket)
    known = Repeat.objects.filter(message=message).select_related("resolution").first()
    if known is not None and known.tier == Repeat.Tier.HUMAN:
        return known
    judgement = judge(message, ticket, known=known)
    if judgement is None:
        return known
    return _keep(message, ticket, known, judgement, by=None)


@action
def judge_ticket(ticket: Ticket, *, by: None) -> Repeat | None:
    """Look again at how the request was opened, because its reason is known now."""
    opening = ticket.messages.filter(contact=Message.Contact.OPENING).first()
    return judge_contact(opening, by=None) if opening else None


@action
def correct_repeat(ticket: Ticket, *, by: User, verdict: str, earlier: str = "") -> Repeat | None:
    """An agent says whether the newest contact is the same matter as an earlier request: theirs is the last word.

    `earlier` is that request's number, needed only when nothing was found or another one is meant. A further correction
    takes back the one before; all are kept. None when it was a new matter all along. Raises Invalid.
    """
    if verdict not in (Repeat.Verdict.SAME, Repeat.Verdict.DIFFERENT):
        raise Invalid({"verdict": _("Say whether it is the same matter or a different one.")})
    ticket = locked(ticket)
    known = correctable_repeat(ticket)
    message = known.message if known else newest_anchor(ticket)
    resolution = _meant(message, ticket, known, by, earlier.strip().removeprefix("#"))
    if resolution is None:
        if verdict == Repeat.Verdict.DIFFERENT:
            return None
        raise Invalid({"earlier": _("Say which earlier request it is about.")})
    finding = Finding(Repeat.Tier.HUMAN, verdict, "said")
    return _keep(message, ticket, known, judge_against(message, ticket, resolution, finding), by=by)


def _meant(message: Message, ticket: Ticket, known: Repeat | None, by: User, number: str) -> Resolution | None:
    """The resolution a human speaks of: of the request they name, else what was found, else the person's newest."""
    visible = Ticket.objects.visible_to(by)
    if not number:
        return known.resolution if known else earlier_resolutions(message, ticket).filter(ticket__in=visible).first()
    named = (
        visible.filter(pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 19 else None
    )
    if named is None:
        raise Invalid({"earlier": _("There is no such request, or it is not yours to see.")})
    before = named.resolutions.filter(resolved_at__lte=message.created_at).order_by("-number")
    if named.pk == ticket.pk and message.contact == Message.Contact.OPENING:
        before = before.none()
    resolution = before.first()
    if resolution is None:
        raise Invalid(
            {"earlier": _("Request #%(number)s was not resolved before this contact.") % {"number": named.pk}}
        )
    return resolution


def _keep(message: Message, ticket: Ticket, known: Repeat | None, judgement: Judgement, *, by: User | None) -> Repeat:
    """Store the judgement unless it says nothing new, and follow it up."""
    fresh = _row(message, ticket, judgement, by)
    if known is None:
        if not insert_once(fresh, unique=["message"]):
            # A twin of this delivery was quicker; it saw the same.
            return Repeat.objects.get(message=message)
        announce("repeat.found", ticket, by=by, **_ids(fresh))
        _follow_up(ticket, fresh, {fresh.resolution_id}, by)
        return fresh
    if _says(known) == _says(fresh):
        _renumber(known, judgement.contact_number)
        return known
    return _replace(ticket, known, fresh, by)


def _replace(ticket: Ticket, known: Repeat, fresh: Repeat, by: User | None) -> Repeat:
    RepeatJudgement.objects.create(
        repeat=known,
        resolution_id=known.resolution_id,
        tier=known.tier,
        verdict=known.verdict,
        rule=known.rule,
        inputs=known.inputs,
        detector=known.detector,
        judged_at=known.judged_at,
        judged_by_id=known.judged_by_id,
    )
    touched = {known.resolution_id, fresh.resolution_id}
    fresh.pk = known.pk
    fresh.save(force_update=True)
    if by is None:
        announce("repeat.rejudged", ticket, by=None, was=known.verdict, **_ids(fresh))
    else:
        announce("repeat.corrected", ticket, by=by, was=known.verdict, **_ids(fresh))
    _follow_up(ticket, fresh, touched, by)
    return fresh


def _row(message: Message, ticket: Ticket, judgement: Judgement, by: User | None) -> Repeat:
    return Repeat(
        ticket=ticket,
        message=message,
        resolution=judgement.resolution,
        tier=judgement.finding.tier,
        verdict=judgement.finding.verdict,
        kind=judgement.kind,
        rule=judgement.finding.rule,
        inputs=judgement.inputs,
        detector=DETECTOR,
        contact_number=judgement.contact_number,
        gap_seconds=max(0, int(judgement.gap.total_seconds())),
        judged_at=clock.now(),
        judged_by=by,
    )


def _says(repeat: Repeat) -> tuple[object, ...]:
    return (repeat.resolution_id, repeat.tier, repeat.verdict, repeat.rule, repeat.kind)


def _ids(repeat: Repeat) -> dict[str, object]:
    earlier = repeat.resolution
    return {
        "repeat": repeat.pk,
        "message": repeat.message_id,
        "resolution": earlier.pk,
        "earlier": earlier.ticket_id,
        "tier": repeat.tier,
        "verdict": repeat.verdict,
    }


def _follow_up(ticket: Ticket, repeat: Repeat, touched: set[int], by: User | None) -> None:
    """First-contact resolution of the answers concerned, chasers on the same request, and numbers further down the chain."""
    for resolution_id in sorted(touched):
        settle_first_contact(resolution_id, by=by)
    if repeat.message.contact in ANCHORS:
        followers = ticket.messages.filter(pk__gt=repeat.message_id, contact__in=["chaser", "requested"])
        for message in followers.order_by("pk")[:100]:
            judge_contact(message, by=None)
        _renumber_chain(ticket, {ticket.pk})


def _renumber_chain(ticket: Ticket, seen: set[int]) -> None:
    """The contacts that come after on this request, and those credited to its resolutions, count on from here."""
    after = Repeat.objects.filter(resolution__ticket=ticket).select_related("message", "ticket", "resolution__ticket")
    for repeat in after.order_by("message_id")[:100]:
        changed = _renumber(repeat, number_of(repeat.message, repeat.ticket, repeat.resolution))
        if changed and repeat.ticket_id not in seen:
            _renumber_chain(repeat.ticket, seen | {repeat.ticket_id})


def _renumber(repeat: Repeat, number: int) -> bool:
    if repeat.contact_number == number:
        return False
    repeat.contact_number = number
    repeat.save(update_fields=["contact_number"])
    return True

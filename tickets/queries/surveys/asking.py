"""Whether and when somebody may be asked: the rules of eligibility, each with its stable word, and the hours for asking."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from customers.models import Address, Person
from customers.queries.asking import rests_at
from helpdesk.models import User
from helpdesk.queries.policies import policies
from tickets.models import Invitation, Resolution, Ticket

SILENT_AFTER = timedelta(days=7)
TOO_LATE_AFTER = timedelta(days=14)

WHY_NOT = {
    "not_resolved": _("The request is not resolved any more."),
    "no_human_reply": _("Nobody replied to the customer."),
    "silent": _("It was resolved more than seven days after the last message."),
    "too_late": _("The mail could not be handed over for 14 days."),
    "opted_out": _("The person wants no surveys."),
    "no_address": _("There is no mail address."),
    "role_address": _("The address belongs to a role, not to a person."),
    "staff": _("The person is a colleague."),
    "throttled": _("The person was asked not long before."),
    "not_drawn": _("Only a share of the resolutions is asked about, and chance left this one out."),
    "past": _("It was resolved before this desk sent surveys."),
    "reopened": _("The request was reopened first."),
    "refused": _("The mail server refused the address."),
}
"""Stable word → sentence: why an invitation was skipped, cancelled or bounced."""

ROLES = frozenset(
    """
    abuse accounting accounts admin administrator billing contact donotreply do-not-reply enquiries help helpdesk hello
    hostmaster hr info inquiries jobs mail mailer-daemon marketing newsletter no-reply no_reply noreply office orders
    postmaster press reception root sales security service support team webmaster
    bilgi destek iletisim insankaynaklari kurumsal muhasebe musterihizmetleri satis siparis yardim
    """.split()
)
"""Local parts that are read by a role or by nobody."""


def why_not_ask(resolution: Resolution, *, at: datetime, again: bool = False) -> str:
    """The first word of WHY_NOT that forbids asking about `resolution` at `at`; empty when the person may be asked.

    `again`: a lead has it sent again, so the first try is no reason to leave the person in peace.
    """
    ticket = resolution.ticket
    reason = _why_not_this_matter(resolution, ticket, at) or _why_not_this_person(ticket, at)
    if again:
        return "" if reason == "throttled" else reason
    return reason or ("" if is_drawn(resolution) else "not_drawn")


def is_drawn(resolution: Resolution) -> bool:
    """Whether chance chose it for the share that is asked about; the same answer however often one asks."""
    digest = salted_hmac("helpdesk.sample", str(resolution.pk), algorithm="sha256").digest()
    return int.from_bytes(digest[:6], "big") / 2**48 < policies().survey_sample


def address_to_ask(ticket: Ticket) -> Address | None:
    """The mail address the request came from, else the person's oldest confirmed one, else the oldest."""
    if ticket.address is not None and ticket.address.kind == Address.Kind.EMAIL:
        return ticket.address
    known = Address.objects.filter(person=ticket.person_id, kind=Address.Kind.EMAIL).order_by("id")
    return known.filter(confirmed_at__isnull=False).first() or known.first()


def is_asked_elsewhere(invitation: Invitation) -> bool:
    """Whether another survey is on its way to the same person at this moment."""
    on_the_way = Invitation.objects.filter(person=invitation.person_id, state=Invitation.State.HANDING_OVER)
    return on_the_way.exclude(pk=invitation.pk).exists()


def next_moment_to_ask(person: Person, moment: datetime) -> datetime:
    """`moment`, or when the hours for asking next begin after it in the person's time zone."""
    return moved_into(policies().survey_window, moment.astimezone(zone_of(person))).astimezone(moment.tzinfo)


def moved_into(window: tuple[time, time], local: datetime) -> datetime:
    """`local` when it lies in the window (from, until), else the next beginning of it; equal ends are the whole day."""
    start, end = window
    clock = local.time()
    if start == end:
        return local
    if start < end or end == time(0):
        inside = start <= clock and (clock < end or end == time(0))
    else:
        inside = start <= clock or clock < end
    if inside:
        return local
    # In wall-clock time: the window begins at the same hour on the days the clocks change.
    begins = local.replace(hour=start.hour, minute=start.minute, second=0, microsecond=0)
    return begins if clock < start else begins + timedelta(days=1)


def zone_of(person: Person) -> ZoneInfo:
    """The person's time zone, else the desk's."""
    try:
        return ZoneInfo(person.timezone or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)


def _why_not_this_matter(resolution: Resolution, ticket: Ticket, at: datetime) -> str:
    if not resolution.stands or ticket.is_open:
        return "not_resolved"
    if resolution.last_replier_id is None:
        return "no_human_reply"
    if resolution.resolved_at - max(ticket.last_contact_at, ticket.last_replied_at or ticket.opened_at) > SILENT_AFTER:
        return "silent"
    if at - resolution.resolved_at > policies().survey_delay + TOO_LATE_AFTER:
        return "too_late"
    return ""


def _why_not_this_person(ticket: Ticket, at: datetime) -> str:
    if not ticket.person.wants_surveys:
        return "opted_out"
    address = address_to_ask(ticket)
    if address is None:
        return "no_address"
    if address.key.rpartition("@")[0].partition("+")[0] in ROLES:
        return "role_address"
    keys = Address.objects.filter(person=ticket.person_id, kind=Address.Kind.EMAIL).values("key")
    if User.objects.filter(email__in=keys).exists():
        return "staff"
    return "throttled" if _is_at_rest(ticket, at) else ""


def _is_at_rest(ticket: Ticket, at: datetime) -> bool:
    if not rests_at(ticket.person, at):
        return False
    # Asked and then reopened before they answered: the next resolution of the same request asks once more (decision 0007).
    reopened = Invitation.objects.filter(resolution__ticket=ticket, state=Invitation.State.CANCELLED, reason="reopened")
    taken_back = reopened.filter(sent_at__gt=at - policies().survey_rest).exists()
    return rests_at(ticket.person, at, but_one=taken_back)

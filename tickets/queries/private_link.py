"""Private links: the mailed one proves that the address is theirs, the sender's one (thank-you page) only who wrote."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from helpdesk.kernel import links
from tickets.models import Message, Ticket

MAILED, SENDERS = "m", "s"


@dataclass(frozen=True)
class PrivateLink:
    """A proven link to one request."""

    ticket: Ticket
    token: str
    is_mailed: bool

    @property
    def shows_all(self) -> bool:
        """Whether everything public may be shown: the mailed link was opened, now or before."""
        return self.is_mailed or self.ticket.confirmed_at is not None

    @property
    def messages(self) -> "QuerySet[Message]":
        """The messages this link may show, oldest first: never a note; to an unproven sender only what was typed here."""
        if self.shows_all:
            return self.ticket.messages.filter(kind__in=[Message.Kind.CUSTOMER, Message.Kind.REPLY])
        here = self.ticket.messages.filter(kind=Message.Kind.CUSTOMER, channel="web", user__isnull=True)
        return here.exclude(contact=Message.Contact.SURVEY)


def mailed_token(ticket: Ticket) -> str:
    """The token of the link that goes by mail."""
    return links.mint(MAILED, ticket.number, ticket.link_generation)


def senders_token(ticket: Ticket) -> str:
    """The token of the link that the thank-you page shows."""
    return links.mint(SENDERS, ticket.number, ticket.link_generation)


def mailed_url(ticket: Ticket) -> str:
    """The whole address of the mailed link."""
    return address_of(reverse("request", args=[mailed_token(ticket)]))


def address_of(path: str) -> str:
    """The whole address of a path on this site."""
    return urljoin(settings.SITE_URL, path)


def open_link(token: str) -> PrivateLink | None:
    """The proven link, None for what is unknown, malformed, revoked or not ours: one answer for all of them."""
    claim = links.read(token)
    if claim is None or claim.purpose not in (MAILED, SENDERS) or not 0 < claim.id < 2**63:
        return None
    ticket = Ticket.objects.select_related("person", "address", "follows", "state").filter(pk=claim.id).first()
    if ticket is None or not links.proves(claim, ticket.link_generation):
        return None
    return PrivateLink(ticket, token, is_mailed=claim.purpose == MAILED)

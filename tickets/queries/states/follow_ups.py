"""Which request goes on from which, as far as the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from helpdesk.models import User
from tickets.models import Category, Ticket
from tickets.queries.private_link import PrivateLink, mailed_token, senders_token

LONGEST = 100
"""Requests of a chain that are looked at."""


@dataclass(frozen=True)
class Kin:
    """The closed request this one goes on from, and those that went on from this one, the first one first."""

    follows: Ticket | None
    went_on: Sequence[Ticket]


def kin_of(ticket: Ticket, viewer: User) -> Kin:
    """Of what the viewer may see. One query, none for a request that neither follows nor is closed."""
    if not (ticket.follows_id or ticket.is_closed):
        return Kin(None, ())
    tied = Ticket.objects.visible_to(viewer).filter(Q(pk=ticket.follows_id) | Q(follows=ticket.pk))
    found = list(tied.order_by("number").distinct()[:20])
    follows = next((other for other in found if other.pk == ticket.follows_id), None)
    return Kin(follows, [other for other in found if other.follows_id == ticket.pk])


def standing_follow_up(ticket: Ticket) -> Ticket | None:
    """The newest request of the chain this closed one belongs to that is not closed itself; None when all of them are.

    Only of the same person from the same address: what somebody else wrote is another conversation. Three queries or more.
    """
    own = Ticket.objects.filter(person=ticket.person_id)
    if ticket.address_id:
        own = own.filter(address=ticket.address_id)
    chain, found = {ticket.pk}, {ticket.pk}
    while found and len(chain) < LONGEST:
        before = own.filter(pk__in=chain).order_by().values("follows")
        kin = own.filter(Q(follows__in=chain) | Q(pk__in=before)).exclude(pk__in=chain)
        found = set(kin.values_list("pk", flat=True)[:LONGEST])
        chain |= found
    return own.filter(pk__in=chain).exclude(category=Category.CLOSED).order_by("-number").first()


def went_on(link: PrivateLink) -> list[tuple[int, str]]:
    """(number, token of its private link) of what the customer has opened since this one was closed; one query."""
    if not (link.ticket.is_closed and link.shows_all):
        return []
    following = Ticket.objects.filter(follows=link.ticket, address=link.ticket.address_id).order_by("number")[:5]
    return [(ticket.pk, link_to(ticket, like=link)) for ticket in following]


def came_from(link: PrivateLink) -> tuple[int, str] | None:
    """(number, token of its private link) of the closed request this one goes on from; None when there is none."""
    earlier = link.ticket.follows
    if earlier is None or not link.shows_all or earlier.address_id != link.ticket.address_id:
        return None
    return earlier.pk, link_to(earlier, like=link)


def link_to(ticket: Ticket, *, like: PrivateLink) -> str:
    """The token for another request from the same address, proving no more than the link in hand does."""
    return mailed_token(ticket) if like.is_mailed else senders_token(ticket)

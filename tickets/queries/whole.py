"""Requests with all that programs are told of them, in a number of queries that does not grow with the rows."""

from django.db.models import Prefetch, QuerySet

from customers.models import Address
from helpdesk.models import User
from tickets.models import Resolution, Ticket
from tickets.queries.repeat import repeats_for

ONE_EACH = ("person", "address", "assignee", "queue", "reason")


def whole(tickets: QuerySet[Ticket], *, viewer: User) -> QuerySet[Ticket]:
    """The same requests with person, addresses, tags, resolutions (with survey and answer) and repeats: five queries.

    `ticket.repeats.all()` are newest first, and know what the viewer may see of the earlier request.
    """
    resolutions = Resolution.objects.select_related("resolved_by", "reason", "invitation__answer").order_by("number")
    return tickets.select_related(*ONE_EACH).prefetch_related(
        "tags",
        Prefetch("person__addresses", Address.objects.filter(kind=Address.Kind.EMAIL)),
        Prefetch("resolutions", resolutions),
        Prefetch("repeats", repeats_for(viewer)),
    )


def email_of(ticket: Ticket) -> str | None:
    """The mail address a (whole) request came from, else the person's first one; None when only a phone is known."""
    if ticket.address is not None and ticket.address.kind == Address.Kind.EMAIL:
        return ticket.address.value
    return next((address.value for address in ticket.person.addresses.all()), None)

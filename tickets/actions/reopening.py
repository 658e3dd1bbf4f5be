"""Reopening: a resolution undone, by the customer, by the survey or by one of us."""

from django.db.models import Model

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import User
from tickets.actions.deadlines.following import follow_reopening
from tickets.actions.first_contact import settle_first_contact
from tickets.actions.surveys.invitation import cancel_invitation
from tickets.actions.writing import locked
from tickets.errors import NotResolved
from tickets.models import Category, Resolution, Ticket


@action
def reopen_ticket(ticket: Ticket, *, by: User) -> Ticket:
    """One of us undoes the resolution. Open already: nothing happens. Raises NotResolved for a closed one."""
    ticket = locked(ticket)
    if ticket.is_open:
        return ticket
    if ticket.is_closed:
        raise NotResolved(ticket)
    reopen(ticket, by=by, kind=Resolution.Reopening.AGENT)
    ticket.last_activity_at = clock.now()
    follow_reopening(ticket, by=by)
    ticket.save()
    return ticket


@action
def reopen(ticket: Ticket, *, by: Model, kind: str) -> Resolution:
    """Close the standing resolution with its kind and open the (locked) request; the caller saves it.

    Inside its window the customer coming back proves that it was no first-contact resolution; our own correction proves nothing.
    """
    resolution = ticket.resolutions.get(reopened_at__isnull=True)
    resolution.reopened_at, resolution.reopened_kind = clock.now(), kind
    resolution.save(update_fields=["reopened_at", "reopened_kind"])
    resolution.first_contact = settle_first_contact(resolution.pk, by=by)
    cancel_invitation(resolution, by=by, reason="reopened")
    ticket.enter(Category.OPEN)
    ticket.resolved_at, ticket.resolved_by = None, None
    announce("ticket.reopened", ticket, by=by, resolution=resolution.pk, number=resolution.number, kind=kind)
    return resolution

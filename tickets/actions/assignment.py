"""Assignment: who works a request, and in which queue it waits."""

from django.utils.translation import gettext as _

from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import User
from tickets.actions.deadlines.moving import move_deadlines
from tickets.actions.writing import locked
from tickets.models import Queue, Ticket


@action
def assign_ticket(ticket: Ticket, *, by: User | None, to: User | None) -> Ticket:
    """Give a request to a colleague, or to nobody. Raises Invalid for somebody who cannot sign in any more."""
    if to is not None and not to.is_staff:
        raise Invalid({"agent": _("This colleague does not work here any more.")})
    ticket = locked(ticket)
    if ticket.assignee_id != (to.pk if to else None):
        was, ticket.assignee = ticket.assignee_id, to
        ticket.save(update_fields=["assignee"])
        announce("ticket.assigned", ticket, by=by, was=was, to=to.pk if to else None)
    return ticket


@action
def move_ticket(ticket: Ticket, *, by: User, to: Queue) -> Ticket:
    """Put a request into another queue; that queue's team works it. Raises Invalid for a retired one."""
    if to.retired_at:
        raise Invalid({"queue": _("This queue is retired.")})
    ticket = locked(ticket)
    if ticket.queue_id != to.pk:
        was, of_team, ticket.queue, ticket.team_id = ticket.queue_id, ticket.team_id, to, to.team_id
        ticket.save(update_fields=["queue", "team"])
        if of_team != ticket.team_id:
            move_deadlines(ticket, by=by, because="team")
        announce("ticket.moved", ticket, by=by, was=was, to=to.pk)
    return ticket

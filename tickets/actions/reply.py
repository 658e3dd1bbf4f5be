"""Reply and note: what we say in public, and what stays among us."""

from collections.abc import Iterable
from datetime import datetime

from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import User
from knowledge.models import Revision
from tickets.actions.deadlines.following import follow_ticket
from tickets.actions.resolution import Outcome, resolve_locked
from tickets.actions.states.waiting import wait_until
from tickets.actions.writing import locked, write_message
from tickets.errors import StaleReply, TicketIsClosed
from tickets.models import Category, Message, Ticket
from tickets.queries.notifications.mentions import mentions_in


@action
def reply_to_ticket(
    ticket: Ticket,
    *,
    by: User,
    body: str,
    seen: int | None = None,
    stage: str = "",
    articles: Iterable[Revision] = (),
    then: str = Category.WAITING,
    outcome: Outcome | None = None,
    until: datetime | None = None,
) -> Message:
    """A public reply: the customer owes the next step (`then`), unless the agent chooses open or an `outcome` resolves it.

    With `until` it opens again by itself at that moment.
    `seen` is the id of the newest message the writer had before them: something public that came after it raises
    StaleReply and nothing is sent. Raises TicketIsClosed, Invalid.
    """
    ticket = locked(ticket)
    if ticket.is_closed:
        raise TicketIsClosed(ticket)
    _nothing_came_between(ticket, seen)
    was = ticket.category
    message = write_message(ticket, by=by, kind=Message.Kind.REPLY, body=body, stage=stage, articles=articles)
    if ticket.is_open:
        ticket.enter(Category.OPEN if then == Category.OPEN else Category.WAITING)
    if until is not None:
        wait_until(ticket, until)
    if ticket.assignee_id is None:
        ticket.assignee = by
    if outcome is None:
        follow_ticket(ticket, by=by)
    ticket.save()
    announce("reply.sent", ticket, by=by, message=message.pk, resolved=outcome is not None)
    if until is not None:
        announce("ticket.snoozed", ticket, by=by, was=was, until=until.isoformat())
    if outcome is not None:
        resolve_locked(ticket, by=by, outcome=outcome)
    return message


@action
def add_note(ticket: Ticket, *, by: User, body: str, stage: str = "", articles: Iterable[Revision] = ()) -> Message:
    """An internal note: its text never leaves the desk; colleagues it mentions are told, if they may see it. Raises Invalid."""
    ticket = locked(ticket)
    message = write_message(ticket, by=by, kind=Message.Kind.NOTE, body=body, stage=stage, articles=articles)
    ticket.save()
    mentions = [user.pk for user in mentions_in(message.body, ticket).told]
    announce("note.added", ticket, by=by, message=message.pk, mentions=mentions)
    return message


def _nothing_came_between(ticket: Ticket, seen: int | None) -> None:
    if seen is None:
        return
    public = [Message.Kind.CUSTOMER, Message.Kind.REPLY]
    arrived = list(ticket.messages.filter(pk__gt=seen, kind__in=public).select_related("user", "person")[:20])
    if arrived:
        raise StaleReply(arrived)

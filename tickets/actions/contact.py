"""Contact: the customer says something on a request that exists."""

from typing import Any

from customers.models import Person
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import User
from tickets.actions.deadlines.following import follow_contact
from tickets.actions.reopening import reopen
from tickets.actions.states.follow_up import open_follow_up
from tickets.actions.writing import locked, write_message
from tickets.models import Attachment, Category, Message, Resolution, Ticket
from tickets.queries.states.follow_ups import standing_follow_up
from tickets.queries.thanks import is_pure_thanks


@action
def add_contact(
    ticket: Ticket,
    *,
    by: Person,
    body: str,
    channel: str = "web",
    stage: str = "",
    recorded_by: User | None = None,
    network: str = "",
) -> Message:
    """The customer's message on a request: reopens a resolved one unless it is pure thanks, opens a waiting one.

    On a closed one it goes onto the follow-up that is not closed, or opens one: the message answered may stand on another
    request than the one it was said on.
    `recorded_by` is the colleague who wrote down what was said by phone, in chat or at the counter.
    Raises Invalid.
    """
    ticket = locked(ticket)
    has_files = bool(stage) and Attachment.objects.filter(stage=stage).exists()
    contact = _kind_of_contact(ticket, body, has_files)
    how: dict[str, Any] = {"body": body, "channel": channel, "stage": stage, "recorded_by": recorded_by}
    if ticket.is_closed and contact != Message.Contact.THANKS:
        return _go_on(ticket, by=by, network=network, **how)
    return _say(ticket, by=by, contact=contact, **how)


@action
def say_not_solved(ticket: Ticket, *, by: Person, body: str) -> Message | None:
    """The survey said "not solved": the request is open again, the words stand in its conversation.

    A closed one goes on in a follow-up, once. None when it is open already.
    """
    ticket = locked(ticket)
    if ticket.is_closed and not Ticket.objects.filter(follows=ticket).exists():
        return open_follow_up(ticket, by=by, body=body)
    if not ticket.is_resolved:
        return None
    return _say(ticket, by=by, body=body, channel="web", contact=Message.Contact.SURVEY)


def _go_on(ticket: Ticket, *, by: Person, network: str, **how: Any) -> Message:
    # Two messages at once, on this or another closed request of the chain, make one follow-up: the second waits for the first.
    Person.objects.select_for_update(no_key=True).get(pk=ticket.person_id)
    standing = standing_follow_up(ticket)
    if standing is not None:
        return add_contact(standing, by=by, network=network, **how)
    return open_follow_up(ticket, by=by, network=network, **how)


def _say(
    ticket: Ticket,
    *,
    by: Person,
    body: str,
    channel: str,
    contact: str,
    stage: str = "",
    recorded_by: User | None = None,
) -> Message:
    message = write_message(
        ticket,
        by=by,
        kind=Message.Kind.CUSTOMER,
        body=body,
        channel=channel,
        contact=contact,
        stage=stage,
        recorded_by=recorded_by,
    )
    reopened = contact in (Message.Contact.RETURN, Message.Contact.SURVEY)
    if reopened:
        kind = Resolution.Reopening.SURVEY if contact == Message.Contact.SURVEY else Resolution.Reopening.CUSTOMER
        reopen(ticket, by=by, kind=kind)
    elif contact != Message.Contact.THANKS:
        ticket.enter(Category.OPEN)
    if contact != Message.Contact.THANKS:
        follow_contact(ticket, by=by)
    ticket.save()
    announce("contact.added", ticket, by=recorded_by or by, message=message.pk, contact=contact, channel=channel)
    return message


def _kind_of_contact(ticket: Ticket, body: str, has_files: bool) -> str:
    if is_pure_thanks(body, has_files=has_files):
        return Message.Contact.THANKS
    if ticket.is_resolved:
        return Message.Contact.RETURN
    answered = ticket.last_replied_at is not None and ticket.last_replied_at >= ticket.last_contact_at
    return Message.Contact.REQUESTED if answered else Message.Contact.CHASER

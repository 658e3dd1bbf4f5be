"""Follow-up: a closed request is final; what its customer says next goes on in a new one that is linked to it."""

from customers.models import Address, Person
from helpdesk.kernel.acting import action
from helpdesk.models import User
from tickets.actions.opening import Matter, open_ticket, within_limits
from tickets.errors import TicketIsClosed
from tickets.models import Message, Ticket


@action
def open_follow_up(
    ticket: Ticket,
    *,
    by: Person,
    body: str,
    channel: str = "web",
    stage: str = "",
    recorded_by: User | None = None,
    network: str = "",
) -> Message:
    """Open a request that goes on from the closed one: same person, order, type and queue; answers its first message.

    From a `network` that has asked for many confirmations the mail is held. Raises TicketIsClosed when the person has
    no address left, Invalid.
    """
    address = _address_of(ticket)
    matter = Matter(
        ticket.subject,
        body,
        order_number=ticket.order_number,
        request_type=ticket.request_type,
        queue=None if ticket.queue.retired_at else ticket.queue,
        language=ticket.language,
        stage=stage,
        follows=ticket,
    )
    tell = within_limits(address, by=by, network=network) if network else "mail"
    following = open_ticket(matter, by=recorded_by, address=address, channel=channel, tell=tell)
    return following.messages.select_related("ticket").get()


def _address_of(ticket: Ticket) -> Address:
    address = ticket.address or Address.objects.filter(person=ticket.person_id).order_by("id").first()
    if address is None:
        raise TicketIsClosed(ticket)
    return address

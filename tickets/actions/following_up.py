"""Following up: the customer answers on a request by the private link, once per form token."""

from dataclasses import dataclass

from customers.models import Person
from helpdesk.actions.receipts import fingerprint, take_receipt, write_receipt
from helpdesk.kernel.acting import action
from tickets.actions.contact import add_contact
from tickets.models import Message, Ticket


@dataclass(frozen=True)
class FollowedUp:
    """How a posting of the answer form ended: the message, and whether this posting made it or one before."""

    message: Message
    is_new: bool
    same_words: bool


@action
def follow_up(ticket: Ticket, *, by: Person, body: str, token: str, network: str = "") -> FollowedUp:
    """The customer's answer with the files staged under `token`; posted twice, it is written once.

    On a closed request it opens a follow-up; the message then stands there. Raises TicketIsClosed, Invalid.
    """
    print = fingerprint(str(ticket.pk), body)
    receipt, is_new = take_receipt(by=by, scope="portal-answer", key=token, print=print)
    if not is_new:
        message = Message.objects.select_related("ticket").get(pk=receipt.noun_id or 0)
        return FollowedUp(message, is_new=False, same_words=receipt.fingerprint == print)
    message = add_contact(ticket, by=by, body=body, stage=token, network=network)
    write_receipt(receipt, by=by, noun_id=message.pk)
    return FollowedUp(message, is_new=True, same_words=True)

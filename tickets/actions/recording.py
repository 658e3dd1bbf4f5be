"""Recording: a colleague writes down a contact that came by phone, chat or at the counter, as a new request."""

from collections.abc import Mapping

from customers.actions.person import find_or_add_caller, find_or_add_person
from helpdesk.actions.receipts import fingerprint, take_receipt, write_receipt
from helpdesk.kernel.acting import action
from helpdesk.models import User
from tickets.actions.opening import Matter, open_ticket
from tickets.models import Field, RequestType, Ticket


@action
def record_contact(
    *,
    by: User,
    token: str,
    channel: str,
    subject: str,
    body: str,
    email: str = "",
    phone: str = "",
    name: str = "",
    order: str = "",
    language: str = "en",
    request_type: RequestType | None = None,
    values: Mapping[Field, str] | None = None,
) -> Ticket:
    """Open a request for who called; the mail address decides who it is, else the phone number. Raises Invalid.

    `values` are the answers to the fields of its type, as they are kept.

    The same token of the same colleague records it once.
    """
    receipt, is_new = take_receipt(
        by=by, scope=f"recording:{by.pk}", key=fingerprint(token), print=fingerprint(subject, body)
    )
    if not is_new:
        return Ticket.objects.get(pk=receipt.noun_id or 0)
    if email:
        address = find_or_add_person(email, by=by, name=name, language=language)
    else:
        address = find_or_add_caller(phone, by=by, name=name, language=language)
    matter = Matter(
        subject, body, order_number=order, language=language, request_type=request_type, values=values or {}
    )
    ticket = open_ticket(matter, by=by, address=address, channel=channel, assignee=by, tell="mail" if email else "")
    write_receipt(receipt, by=by, noun_id=ticket.pk)
    return ticket

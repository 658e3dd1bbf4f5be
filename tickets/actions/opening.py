"""Opening: a matter becomes a request. By the customer's form, by an agent who records a contact, or by a program."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from customers.actions.person import find_or_add_person
from customers.models import Address
from helpdesk.actions.knocks import knock
from helpdesk.actions.receipts import fingerprint, take_receipt, write_receipt
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.identity import code_key
from helpdesk.kernel.text import clean_line, first_line
from helpdesk.models import Receipt, User
from helpdesk.queries.policies import policies
from tickets.actions.deadlines.following import promised_at_opening, write_promises
from tickets.actions.furnishing import begin_desk
from tickets.actions.indexing import index_ticket
from tickets.actions.types.values import keep_answers
from tickets.actions.writing import said, write_message
from tickets.models import Channel, Field, Message, Queue, Reason, RequestType, Ticket
from tickets.queries.types.orders import own_order


@dataclass(frozen=True)
class Matter:
    """What somebody wants: words and sorting, already typed by a door."""

    subject: str
    body: str
    order_number: str = ""
    request_type: RequestType | None = None
    reason: Reason | None = None
    queue: Queue | None = None
    language: str = "en"
    stage: str = ""
    """Token under which files wait."""
    values: Mapping[Field, str] = dataclasses.field(default_factory=dict)
    """Answers to the fields of the request's type, as they are kept."""
    follows: Ticket | None = None
    """The closed request whose customer wrote again."""


@dataclass(frozen=True)
class Sent:
    """How a form's posting ended: the request, and whether this posting made it or one before."""

    ticket: Ticket
    is_new: bool
    same_words: bool


@action
def open_by_form(matter: Matter, *, by: None, email: str, name: str, network: str, token: str) -> Sent:
    """The customer's form: one request per form token, whatever is posted how often and in parallel.

    Past the limits the request is kept and the confirmation mail is held. Raises Invalid.
    """
    typed = (email, name, matter.subject, matter.body, matter.order_number)
    print = fingerprint(*typed, *(f"{field.pk}={value}" for field, value in matter.values.items() if not field.is_file))
    receipt, is_new = take_receipt(by=by, scope="request-form", key=token, print=print)
    if not is_new:
        return Sent(_made_before(receipt), is_new=False, same_words=receipt.fingerprint == print)
    address = find_or_add_person(email, by=by, name=name, language=matter.language)
    ticket = open_ticket(matter, by=None, address=address, tell=within_limits(address, by=by, network=network))
    write_receipt(receipt, by=by, noun_id=ticket.pk)
    return Sent(ticket, is_new=True, same_words=True)


@action
def open_ticket(
    matter: Matter,
    *,
    by: User | None,
    address: Address,
    channel: str = Channel.WEB,
    assignee: User | None = None,
    tell: str = "mail",
) -> Ticket:
    """Open a request for the person behind `address`. `by` is the colleague who records it, None for the person alone.

    `tell`: "mail" sends a confirmation, "held" notes that a limit silenced it, "" says nothing. Raises Invalid.
    """
    ticket = _new_ticket(matter, address, by=by, channel=channel, assignee=assignee)
    promised = promised_at_opening(ticket)
    ticket.save(force_insert=True)
    write_promises(promised, by=by)
    keep_answers(ticket, by=by, values=matter.values, stage=matter.stage)
    message = write_message(
        ticket,
        by=address.person,
        kind=Message.Kind.CUSTOMER,
        body=matter.body,
        channel=channel,
        contact=Message.Contact.OPENING,
        stage=matter.stage,
        recorded_by=by,
    )
    if matter.values:
        index_ticket(ticket, by=by)
    if matter.follows:
        announce("ticket.went_on", matter.follows, by=by or address.person, to=ticket.pk)
    announce("ticket.opened", ticket, by=by or address.person, message=message.pk, tell=tell, channel=channel)
    return ticket


@action
def within_limits(address: Address, *, by: object, network: str) -> str:
    """Count one more confirmation for this network and address; "held" when an hour has seen enough of them, else "mail"."""
    limits = policies()
    counts = knock({"form-network": network, "form-address": address.key}, by=by)
    few = counts["form-network"] <= limits.form_limit_per_network_hour
    return "mail" if few and counts["form-address"] <= limits.form_limit_per_address_hour else "held"


def _new_ticket(matter: Matter, address: Address, *, by: User | None, channel: str, assignee: User | None) -> Ticket:
    subject = clean_line(matter.subject, limit=200)
    if not subject:
        raise Invalid({"subject": _("Please give it a short title.")})
    order_number = clean_line(matter.order_number, limit=60)
    queue = _queue_for(matter)
    now = clock.now()
    return Ticket(
        subject=subject,
        person=address.person,
        address=address,
        order=own_order(order_number, address.person_id),
        order_number=order_number,
        order_key=code_key(order_number),
        request_type=matter.request_type,
        follows=matter.follows,
        chosen_reason=matter.request_type.reason if matter.request_type else None,
        reason=matter.reason,
        queue=queue,
        team_id=queue.team_id,
        assignee=assignee,
        channel=channel,
        language=matter.language,
        opened_at=now,
        last_activity_at=now,
        last_contact_at=now,
        opened_by=by,
        message_count=1,
        snippet=first_line(said(matter.body)),
    )


def _made_before(receipt: Receipt) -> Ticket:
    return Ticket.objects.select_related("address", "person").get(pk=receipt.noun_id or 0)


def _queue_for(matter: Matter) -> Queue:
    chosen = matter.queue or (matter.request_type.queue if matter.request_type else None)
    return chosen or Queue.objects.filter(is_default=True).first() or begin_desk(by=None)

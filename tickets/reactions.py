"""When X happened, do Y: one action each, at least once, so each must be a no-op when it was done before."""

from customers.actions.person import note_heard_of
from customers.models import Address, Person
from helpdesk.actions.mail import queue_mail
from helpdesk.kernel.events import when
from helpdesk.models import Event
from tickets.actions.deflections.settling import settle_by_contact
from tickets.actions.people.merging import follow_merge, follow_person, follow_undoing, reindex_requests
from tickets.actions.repeat import judge_contact, judge_ticket
from tickets.actions.surveys.kudos import weigh_kudos
from tickets.actions.surveys.recovery import weigh_recovery
from tickets.models import Invitation, Message, Resolution, Ticket
from tickets.queries.telling import is_told_by_reply


@when("ticket.opened")
def confirm_the_opening(event: Event) -> None:
    """The customer is told the number and the link, or a limit is on record as the reason why not."""
    ticket = Ticket.objects.select_related("address").get(pk=event.noun_id)
    address = _mail_address(ticket)
    if address is not None and event.data.get("tell"):
        queue_mail("confirmation", ticket, by=None, to=address, held=event.data["tell"] == "held")


@when("reply.sent")
def mail_the_reply(event: Event) -> None:
    """The customer reads the public reply in a mail."""
    message = Message.objects.select_related("ticket__address").get(pk=event.data["message"])
    address = _mail_address(message.ticket)
    if address is not None:
        queue_mail("reply", message, by=None, to=address)


@when("ticket.resolved")
def tell_of_the_resolution(event: Event) -> None:
    """The customer is told by a mail of its own, unless the reply that resolved told them."""
    resolution = Resolution.objects.select_related("ticket__address").get(pk=event.data["resolution"])
    address = _mail_address(resolution.ticket)
    if address is not None and not is_told_by_reply(resolution, event=event):
        queue_mail("notification", resolution, by=None, to=address)


@when("ticket.opened")
@when("contact.added")
def look_for_an_earlier_contact(event: Event) -> None:
    """Is this the same matter as one we said was done? A word of thanks asks for nothing."""
    if event.data.get("contact") != Message.Contact.THANKS:
        judge_contact(Message.objects.select_related("ticket").get(pk=event.data["message"]), by=None)


@when("ticket.opened")
@when("contact.added")
def settle_what_was_read(event: Event) -> None:
    """Whoever writes was not helped by what they opened beside the form; thanks and what we asked for are no contact."""
    ticket = Ticket.objects.select_related("address").get(pk=event.noun_id)
    if ticket.address and event.data.get("contact") not in (Message.Contact.THANKS, Message.Contact.REQUESTED):
        settle_by_contact(ticket.address.key, by=None, at=event.at)


@when("ticket.reason_set")
@when("ticket.resolved")
@when("ticket.fields_set")
def look_again_with_the_reason(event: Event) -> None:
    """The reason, or the order, is known now: it may tie the request to an earlier one, or part them."""
    judge_ticket(Ticket.objects.get(pk=event.noun_id), by=None)


@when("survey.answered")
@when("survey.answer_changed")
@when("survey.explained")
def look_after_the_dissatisfied(event: Event) -> None:
    """A bad answer about a solved matter becomes a lead's task, and stops being one when the customer thinks better of it."""
    weigh_recovery(_invitation(event), by=None)


@when("survey.answered")
@when("survey.answer_changed")
@when("survey.explained")
def pass_praise_on(event: Event) -> None:
    """Praise reaches who replied."""
    weigh_kudos(_invitation(event), by=None)


def _invitation(event: Event) -> Invitation:
    return Invitation.objects.select_related("resolution__ticket").get(pk=event.data["invitation"])


@when("ticket.opened")
@when("contact.added")
def remember_who_it_was(event: Event) -> None:
    """Their person was heard of; one that was merged while this came in is the person who was kept."""
    ticket = Ticket.objects.select_related("person").get(pk=event.noun_id)
    if ticket.person.merged_into_id is not None:
        follow_person(ticket, by=None)
        ticket.refresh_from_db(fields=["person"])
    note_heard_of(ticket.person_id, by=None, at=event.at)


@when("person.merged")
def move_their_requests(event: Event) -> None:
    """Requests, what was said and asked on them, and what they came back for follow the person."""
    follow_merge(event.data["merge"])


@when("person.unmerged")
def give_their_requests_back(event: Event) -> None:
    """What was moved goes back; what came since stays."""
    follow_undoing(event.data["merge"])


@when("person.changed")
@when("person.merged")
def find_their_requests_by_name(event: Event) -> None:
    """Requests are found by the name of their person, so a new name is put into the index."""
    person = Person.objects.filter(pk=event.noun_id, merged_into__isnull=True).first()
    if person is not None and "name" in event.data.get("fields", ["name"]):
        reindex_requests(person, by=None)


def _mail_address(ticket: Ticket) -> Address | None:
    """The address our mails about the request go to; None when we only have a telephone number."""
    address = ticket.address
    return address if address is not None and address.kind == Address.Kind.EMAIL else None

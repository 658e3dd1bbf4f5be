"""Follow-ups: what a customer says on a closed request goes on in a new one, once, and the ladder of repeats sees it."""

from datetime import timedelta

import pytest

from customers.models import Person
from helpdesk.actions.deliveries import settle
from helpdesk.actions.policies import set_policies
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.models import Mail, User
from tests.tickets.coming_back import DAY, HOUR, PARCEL, Desk, found, repeat_of
from tickets.actions.contact import add_contact
from tickets.actions.following_up import follow_up
from tickets.actions.opening import within_limits
from tickets.actions.states.closing import close_resolved
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.invitation import note_asked
from tickets.models import Invitation, Message, Queue, Reason, Resolution, Ticket
from tickets.queries.repeat import repeats_for
from tickets.queries.repeats.explanation import because


@pytest.fixture
def desk(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """A desk that closes what it has resolved."""
    return Desk(ada, default_queue, reasons)


@pytest.fixture
def closed(desk: Desk) -> Ticket:
    """Cem's request about an order, resolved on the first day and closed on the fifteenth."""
    ticket = desk.resolved(PARCEL, order="TR-2024-001").ticket
    close(desk, 15 * DAY)
    return Ticket.objects.get(pk=ticket.pk)


@action
def give_to(person: Person, ticket: Ticket, *, by: None) -> None:
    """What undoing a merge of records may do: the request is somebody else's."""
    ticket.person, ticket.address = person, person.addresses.get()
    ticket.save()


def close(desk: Desk, after: timedelta) -> None:
    """The sweep comes by."""
    with clock.travelling(desk.at(after)):
        assert close_resolved(by=None) == 1


def test_a_message_on_a_closed_request_opens_a_linked_one(desk: Desk, closed: Ticket) -> None:
    message = desk.say(closed, "The table has a scratch as well.", 20 * DAY)
    following = message.ticket
    assert (following.follows_id, following.person_id, following.order_number, following.queue_id) == (
        closed.pk,
        closed.person_id,
        "TR-2024-001",
        closed.queue_id,
    )
    assert (following.subject, following.category, message.contact) == (closed.subject, "open", "opening")
    closed.refresh_from_db()
    assert (closed.category, closed.messages.filter(kind="customer").count()) == ("closed", 1)


def test_a_word_of_thanks_stays_on_the_closed_request(desk: Desk, closed: Ticket) -> None:
    message = desk.say(closed, "Thank you!", 20 * DAY)
    assert (message.ticket_id, message.contact, Ticket.objects.count()) == (closed.pk, "thanks", 1)
    closed.refresh_from_db()
    assert closed.category == "closed"


def test_the_same_form_token_makes_one_follow_up(closed: Ticket) -> None:
    sent = [follow_up(closed, by=closed.person, body="Again me.", token="one-token") for _ in range(2)]
    assert [one.is_new for one in sent] == [True, False]
    assert sent[0].message.pk == sent[1].message.pk
    assert Ticket.objects.filter(follows=closed).count() == 1


def test_past_the_limits_the_follow_up_is_kept_and_its_mail_is_held(closed: Ticket) -> None:
    assert closed.address is not None
    for _number in range(5):
        within_limits(closed.address, by=None, network="192.0.2.9")
    for number in range(3):
        add_contact(closed, by=closed.person, body=f"Words {number}", network="192.0.2.9")
    settle()
    following = Ticket.objects.get(follows=closed)
    mail = Mail.objects.get(kind="confirmation", noun_id=following.pk)
    assert (mail.state, following.messages.count()) == (Mail.State.HELD, 3)


def test_what_comes_later_goes_onto_the_follow_up_that_stands(desk: Desk, closed: Ticket, ada: User) -> None:
    first, second = (desk.say(closed, body, 20 * DAY) for body in ("It has a scratch.", "Are you there?"))
    assert (second.ticket_id, second.contact, Ticket.objects.count()) == (first.ticket_id, "chaser", 2)
    desk.resolve(first.ticket, 21 * DAY)
    third = desk.say(closed, "The scratch is still there.", 22 * DAY)
    assert (third.ticket_id, third.contact, third.ticket.category) == (first.ticket_id, "return", "open")


def test_every_closed_request_of_a_chain_leads_to_the_one_that_stands(desk: Desk, closed: Ticket) -> None:
    second = desk.say(closed, "It has a scratch.", 20 * DAY).ticket
    desk.resolve(second, 21 * DAY)
    close(desk, 40 * DAY)
    third = desk.say(closed, "It has another scratch.", 41 * DAY).ticket
    assert (third.follows_id, Ticket.objects.count()) == (closed.pk, 3)
    assert [desk.say(one, "And one more.", 42 * DAY).ticket_id for one in (closed, second)] == [third.pk, third.pk]


def test_a_follow_up_of_somebody_else_is_another_conversation(desk: Desk, closed: Ticket, zoe: Person) -> None:
    desk.say(closed, "It has a scratch.", 20 * DAY)
    give_to(zoe, Ticket.objects.get(follows=closed), by=None)
    assert desk.say(closed, "It has a scratch.", 21 * DAY).ticket.person_id == closed.person_id
    assert Ticket.objects.filter(follows=closed).count() == 2


def test_a_colleague_who_records_a_call_on_a_closed_request_opens_a_follow_up(closed: Ticket, ada: User) -> None:
    message = add_contact(closed, by=closed.person, body="She called.", channel="phone", recorded_by=ada)
    assert (message.ticket.follows_id, message.ticket.channel, message.user) == (closed.pk, "phone", ada)


def test_a_survey_that_says_not_solved_on_a_closed_request_opens_one_follow_up(desk: Desk, closed: Ticket) -> None:
    invitation = Invitation.objects.get()
    with clock.travelling(desk.at(15 * DAY + HOUR)):
        note_asked(invitation, by=None)
        answer_survey(invitation, by=closed.person, score=1)
        explain_answer(invitation, by=closed.person, solved="no", comment="It never came.")
        explain_answer(invitation, by=closed.person, solved="no", comment="It never came, I said.")
    following = Ticket.objects.get(follows=closed)
    assert following.messages.get().body == "It never came."


def test_outside_the_repeat_window_a_follow_up_is_no_repeat(desk: Desk, closed: Ticket) -> None:
    following = desk.say(closed, "Where is my parcel? Tracking says delivered.", 20 * DAY).ticket
    assert found(following) is None


def test_inside_the_repeat_window_a_follow_up_is_a_definite_repeat_by_a_new_request(
    desk: Desk, admin_user: User, ada: User
) -> None:
    set_policies({"repeat_window_hours": 30 * 24}, by=admin_user)
    resolution: Resolution = desk.resolved(PARCEL)
    close(desk, 15 * DAY)
    message: Message = desk.say(resolution.ticket, "Something entirely unlike it, in other words.", 16 * DAY)
    assert found(message.ticket) == ("definite", "same", "new_ticket", "number")
    repeat = repeat_of(message.ticket)
    assert repeat is not None
    assert (repeat.resolution_id, repeat.contact_number) == (resolution.pk, 2)
    told = because(repeats_for(ada).get(pk=repeat.pk))
    assert told[0] == f"The customer went on from the closed request #{resolution.ticket_id}."

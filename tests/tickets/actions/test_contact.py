"""What a customer's message does to a request."""

import pytest

from helpdesk.models import User
from tickets.actions.contact import add_contact, say_not_solved
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.models import Category, Message, Reason, Resolution, Ticket


def resolved(ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Ticket:
    reply_to_ticket(ticket, by=ada, body="It is on its way.", outcome=Outcome(reasons["late"]))
    return Ticket.objects.get(pk=ticket.pk)


def test_an_answer_to_our_reply_opens_a_waiting_request(cems_ticket: Ticket, ada: User) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="Which parcel?")
    message = add_contact(cems_ticket, by=cems_ticket.person, body="The big one.")
    cems_ticket.refresh_from_db()
    assert (message.contact, cems_ticket.category) == (Message.Contact.REQUESTED, Category.OPEN)


def test_asking_again_before_we_answered_is_a_chaser(cems_ticket: Ticket) -> None:
    assert add_contact(cems_ticket, by=cems_ticket.person, body="Hello?").contact == Message.Contact.CHASER


def test_coming_back_on_a_resolved_request_reopens_it_and_fails_the_first_contact(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    resolved(cems_ticket, ada, reasons)
    message = add_contact(cems_ticket, by=cems_ticket.person, body="It still has not come.")
    cems_ticket.refresh_from_db()
    done = cems_ticket.resolutions.get()
    assert (message.contact, cems_ticket.category, cems_ticket.resolved_at) == ("return", Category.OPEN, None)
    assert (done.reopened_kind, done.first_contact) == (Resolution.Reopening.CUSTOMER, Resolution.FirstContact.FAILED)
    assert done.invitation.state == "cancelled"


@pytest.mark.parametrize("thanks", ["Thank you!", "Teşekkürler, iyi günler", "Çok teşekkür ederim 🙏", "sağ olun"])
def test_pure_thanks_is_kept_and_leaves_the_request_resolved(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason], thanks: str
) -> None:
    resolved(cems_ticket, ada, reasons)
    message = add_contact(cems_ticket, by=cems_ticket.person, body=thanks)
    cems_ticket.refresh_from_db()
    assert (message.contact, cems_ticket.category) == (Message.Contact.THANKS, Category.RESOLVED)


@pytest.mark.parametrize(
    "words",
    [
        "Thanks, but where is it?",
        "Teşekkürler ama gelmedi",
        "Thank you, order 4711",
        "thanks " * 9,
        "ok",
        "Not solved thanks",
    ],
)
def test_thanks_with_a_matter_in_it_reopens(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason], words: str
) -> None:
    resolved(cems_ticket, ada, reasons)
    assert add_contact(cems_ticket, by=cems_ticket.person, body=words).contact == Message.Contact.RETURN


def test_not_solved_in_the_survey_reopens_once(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    resolved(cems_ticket, ada, reasons)
    first = say_not_solved(cems_ticket, by=cems_ticket.person, body="Not solved.")
    again = say_not_solved(cems_ticket, by=cems_ticket.person, body="Not solved.")
    cems_ticket.refresh_from_db()
    assert first is not None
    assert first.contact == Message.Contact.SURVEY
    assert (again, cems_ticket.category) == (None, Category.OPEN)
    assert cems_ticket.resolutions.get().reopened_kind == Resolution.Reopening.SURVEY


def test_a_call_an_agent_writes_down_is_the_customers_contact(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    message = add_contact(
        cems_ticket, by=cems_ticket.person, body="Called: still nothing.", channel="phone", recorded_by=ada
    )
    assert (message.kind, message.contact, message.channel) == ("customer", "return", "phone")
    assert (message.person, message.user) == (cems_ticket.person, ada)

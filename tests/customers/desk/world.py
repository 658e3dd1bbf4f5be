"""A person with a past: so many of everything that can stand on their page."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from customers.actions.identity import add_address
from customers.actions.merge import merge_persons
from customers.actions.note import write_note
from customers.actions.order import Line, Purchase, record_order
from customers.actions.person import find_or_add_person
from customers.models import Person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.surveys import at_once, request_of, resolve
from tickets.actions.contact import add_contact
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.invitation import note_asked
from tickets.models import Reason

DAY = timedelta(days=1)


def live(person: Person, agent: User, reason: Reason, settings: Any, *, times: int, begin: int = 0) -> None:
    """Order, ask, be answered, rate, come back, be noted, be merged with somebody: each so many times."""
    at_once(settings)
    email = person.addresses.get(kind="email", key__startswith=person.name.split()[0].lower()).value
    for number in range(begin, begin + times):
        at = clock.now() - 20 * (8 - number) * DAY
        items = [Line(f"Thing {place}") for place in range(times)]
        record_order(
            Purchase(f"N-{number}", email, at, Decimal("9.50"), "TRY" if number % 2 else "EUR", items=items), by=None
        )
        with clock.travelling(at):
            ticket = request_of(email)
            invitation = resolve(ticket, agent, reason)
        with clock.travelling(at + 2 * DAY):
            _rate(invitation, number)
            add_contact(ticket, by=person, body="It still has not come.")
            write_note(person, by=agent, body=f"Remark {number}")
            settle()
        add_address(person, by=agent, kind="phone", value=f"0532 000 00 {number:02}")
        merge_persons(find_or_add_person(f"also-{number}@example.org", by=None).person, by=agent, into=person)
        # The same but for letters that look alike: a hint.
        find_or_add_person(email.replace("e", "é", number + 1), by=None, name="Alike")
        settle()


def _rate(invitation: Any, number: int) -> None:
    # What was resolved in a past that is only played was asked without a mail.
    note_asked(invitation, by=None)
    answer_survey(invitation, by=invitation.person, score=1 + number % 5)
    explain_answer(invitation, by=invitation.person, solved="yes", comment="Words of mine")

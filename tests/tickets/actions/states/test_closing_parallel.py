"""The sweep closes in the very moment in which the customer writes: the message stands on what is open, never on what is closed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.parallel import together
from tests.surveys import resolve
from tickets.actions.contact import add_contact
from tickets.actions.states.closing import close_resolved
from tickets.models import Message, Reason, Ticket

FORTNIGHT = timedelta(days=14, minutes=1)
pytestmark = pytest.mark.django_db(transaction=True)


def later(act: Callable[..., Any], *args: Any) -> Any:
    """Do it a fortnight from now."""
    with clock.travelling(clock.now() + FORTNIGHT):
        return act(*args, by=args[0].person if args else None)


def write(ticket: Ticket, *, by: Person) -> Message:
    """The customer is not content."""
    return add_contact(ticket, by=by, body="It has still not come, please look again.")


@pytest.mark.parametrize("attempt", range(3))
def test_a_message_beside_the_sweep_is_on_an_open_request(
    ada: User, cems_ticket: Ticket, reasons: dict[str, Reason], attempt: int
) -> None:
    resolve(cems_ticket, ada, reasons["late"])
    said, _closed = together(lambda: later(write, cems_ticket), lambda: later(close_resolved))
    said.refresh_from_db()
    cems_ticket.refresh_from_db()
    assert said.ticket.is_open
    assert said.ticket_id == cems_ticket.pk or (cems_ticket.is_closed and said.ticket.follows_id == cems_ticket.pk)

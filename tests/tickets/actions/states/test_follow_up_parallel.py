"""Two messages on a closed request in the same moment: one follow-up takes both."""

from datetime import timedelta

import pytest

from helpdesk.kernel import clock
from helpdesk.models import User
from tests.parallel import together
from tests.surveys import resolve
from tickets.actions.following_up import follow_up
from tickets.actions.states.closing import close_resolved
from tickets.models import Reason, Ticket

FORTNIGHT = timedelta(days=14, minutes=1)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("attempt", range(3))
def test_two_messages_at_once_make_one_follow_up(
    ada: User, cems_ticket: Ticket, reasons: dict[str, Reason], attempt: int
) -> None:
    resolve(cems_ticket, ada, reasons["late"])
    with clock.travelling(clock.now() + FORTNIGHT):
        close_resolved(by=None)
    person = cems_ticket.person
    one, other = together(
        *(lambda n=n: follow_up(cems_ticket, by=person, body=f"Words {n}.", token=f"token-{n}") for n in range(2))
    )
    following = Ticket.objects.get(follows=cems_ticket)
    assert {one.message.ticket_id, other.message.ticket_id} == {following.pk}
    assert sorted(following.messages.values_list("contact", flat=True)) == ["chaser", "opening"]

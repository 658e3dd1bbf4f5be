"""Several hands on one request at once: state, date, reply and resolution take turns, and what stands at the end fits together."""

from datetime import timedelta

import pytest

from helpdesk.kernel import clock
from helpdesk.kernel.errors import DomainError
from helpdesk.models import Event, User
from tests.parallel import together
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.states.state import Wording, add_state, set_state
from tickets.actions.states.waiting import snooze_ticket
from tickets.models import Category, Message, Reason, Ticket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("attempt", range(3))
def test_what_four_hands_did_fits_together(
    ada: User, lena: User, cems_ticket: Ticket, reasons: dict[str, Reason], attempt: int
) -> None:
    supplier = add_state(Category.WAITING, by=None, wording=Wording("With the supplier", "Tedarikçide"))
    tomorrow, outcome = clock.now() + timedelta(days=1), Outcome(reasons["late"], without_reply=True)
    answers = together(
        lambda: set_state(cems_ticket, by=ada, state=supplier),
        lambda: snooze_ticket(cems_ticket, by=lena, until=tomorrow),
        lambda: reply_to_ticket(cems_ticket, by=ada, body="On its way."),
        lambda: resolve_ticket(cems_ticket, by=lena, outcome=outcome),
    )
    assert [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, DomainError)] == []
    ticket = Ticket.objects.select_related("state").get(pk=cems_ticket.pk)
    assert ticket.state is None or ticket.state.category == ticket.category
    assert ticket.waiting_until is None or ticket.category == Category.WAITING
    assert (ticket.resolved_at is not None) == (ticket.category == Category.RESOLVED)
    kept = [isinstance(answer, (Ticket, Message)) for answer in answers]
    told = ("ticket.state_set", "reply.sent", "ticket.resolved")
    assert [kept[0], kept[2], kept[3]] == [Event.objects.filter(kind=kind).exists() for kind in told]


@pytest.mark.parametrize("attempt", range(3))
def test_two_who_set_the_same_date_say_it_once(ada: User, lena: User, cems_ticket: Ticket, attempt: int) -> None:
    tomorrow = clock.now() + timedelta(days=1)
    together(*(lambda by=by: snooze_ticket(cems_ticket, by=by, until=tomorrow) for by in (ada, lena, ada)))
    assert Event.objects.filter(kind="ticket.snoozed").count() == 1

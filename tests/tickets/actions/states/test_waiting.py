"""Waiting for a date: the request sleeps, and opens by its date or by its customer, whoever is first."""

from datetime import timedelta

import pytest

from helpdesk.kernel import clock
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from tickets.actions.contact import add_contact
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.states.state import Wording, add_state, set_state
from tickets.actions.states.waiting import snooze_ticket, wake_due, wake_ticket
from tickets.errors import NotOpen
from tickets.models import Reason, Ticket

HOUR = timedelta(hours=1)


def events(ticket: Ticket, kind: str) -> int:
    """How often something happened to a request."""
    return Event.objects.filter(kind=kind, noun="ticket", noun_id=ticket.pk).count()


def wakes_after(span: timedelta) -> int:
    """Let so much time go by, then sweep."""
    with clock.travelling(clock.now() + span):
        return wake_due(by=None)


def test_a_request_sleeps_until_its_date_and_opens_once(cems_ticket: Ticket, ada: User) -> None:
    until = clock.now() + 5 * HOUR
    twice = [snooze_ticket(cems_ticket, by=ada, until=until) for _ in range(2)]
    assert [(one.category, one.waiting_until) for one in twice] == [("waiting", until)] * 2
    assert events(cems_ticket, "ticket.snoozed") == 1
    assert [wakes_after(4 * HOUR), wakes_after(5 * HOUR), wakes_after(6 * HOUR)] == [0, 1, 0]
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.waiting_until) == ("open", None)
    assert cems_ticket.last_activity_at > until
    assert events(cems_ticket, "ticket.woken") == 1


def test_one_of_us_opens_it_before_its_date_once(cems_ticket: Ticket, ada: User) -> None:
    snooze_ticket(cems_ticket, by=ada, until=clock.now() + HOUR)
    twice = [wake_ticket(cems_ticket, by=ada) for _ in range(2)]
    assert [(one.category, one.waiting_until) for one in twice] == [("open", None)] * 2
    assert (events(cems_ticket, "ticket.woken"), wakes_after(2 * HOUR)) == (1, 0)


def test_what_is_resolved_is_not_woken(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    with pytest.raises(NotOpen):
        wake_ticket(cems_ticket, by=ada)


def test_the_customer_opens_it_earlier_and_the_date_is_gone(cems_ticket: Ticket, ada: User) -> None:
    snooze_ticket(cems_ticket, by=ada, until=clock.now() + HOUR)
    add_contact(cems_ticket, by=cems_ticket.person, body="I found the parcel number: 12.")
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.waiting_until) == ("open", None)
    assert wakes_after(2 * HOUR) == 0


def test_a_reply_can_send_and_wait_until_a_date(cems_ticket: Ticket, ada: User) -> None:
    until = clock.now() + HOUR
    reply_to_ticket(cems_ticket, by=ada, body="I ask the carrier and come back to you.", until=until)
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.waiting_until) == ("waiting", until)


def test_a_plain_reply_keeps_the_date_that_was_chosen(cems_ticket: Ticket, ada: User) -> None:
    until = clock.now() + HOUR
    snooze_ticket(cems_ticket, by=ada, until=until)
    reply_to_ticket(cems_ticket, by=ada, body="Meanwhile: the carrier has it.")
    cems_ticket.refresh_from_db()
    assert cems_ticket.waiting_until == until


@pytest.mark.parametrize("hours", [-1, 24 * 400])
def test_a_past_or_endless_moment_is_refused_and_nothing_is_sent(cems_ticket: Ticket, ada: User, hours: int) -> None:
    until = clock.now() + hours * HOUR
    with pytest.raises(Invalid):
        snooze_ticket(cems_ticket, by=ada, until=until)
    with pytest.raises(Invalid):
        reply_to_ticket(cems_ticket, by=ada, body="Soon.", until=until)
    assert cems_ticket.messages.count() == 1


def test_what_is_resolved_cannot_be_put_to_sleep(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    with pytest.raises(NotOpen):
        snooze_ticket(cems_ticket, by=ada, until=clock.now() + HOUR)


def test_resolving_takes_the_date_and_the_state_away(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    state = add_state("waiting", by=None, wording=Wording("Warehouse", "Depo"))
    snooze_ticket(cems_ticket, by=ada, until=clock.now() + HOUR)
    assert set_state(cems_ticket, by=ada, state=state).waiting_until is not None
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    cems_ticket.refresh_from_db()
    assert (cems_ticket.waiting_until, cems_ticket.state_id) == (None, None)

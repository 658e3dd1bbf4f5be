"""Closing: what was resolved fourteen days ago is final, and nothing else about it changes."""

from datetime import timedelta

import pytest

from helpdesk.kernel import clock
from helpdesk.models import Event, User
from tickets.actions.reopening import reopen_ticket
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.states.closing import close_resolved
from tickets.errors import NotResolved
from tickets.models import Invitation, Reason, Ticket


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


@pytest.fixture
def resolved(cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]) -> Ticket:
    """Cem's request, answered and resolved now."""
    reply_to_ticket(cems_ticket, by=ada, body="It is on its way.")
    return resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"]))


def closes_after(span: timedelta) -> int:
    """Let so much time go by, then sweep."""
    with clock.travelling(clock.now() + span):
        return close_resolved(by=None)


def test_fourteen_days_after_it_was_resolved_a_request_is_closed_once(resolved: Ticket) -> None:
    assert closes_after(days(13)) == 0
    assert [closes_after(days(14)), closes_after(days(14))] == [1, 0]
    resolved.refresh_from_db()
    assert (resolved.category, resolved.closed_at is not None, resolved.resolved_at is not None) == (
        "closed",
        True,
        True,
    )
    assert Event.objects.filter(kind="ticket.closed", noun_id=resolved.pk).count() == 1


def test_what_was_reopened_is_not_closed(resolved: Ticket, ada: User) -> None:
    reopen_ticket(resolved, by=ada)
    assert closes_after(days(20)) == 0


def test_the_days_begin_again_with_the_next_resolution(resolved: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    with clock.travelling(clock.now() + days(10)):
        reopen_ticket(resolved, by=ada)
        resolve_ticket(resolved, by=ada, outcome=Outcome(reasons["late"]))
    assert closes_after(days(15)) == 0
    assert closes_after(days(24)) == 1


def test_a_survey_that_waits_is_not_disturbed(resolved: Ticket) -> None:
    before = Invitation.objects.values().get()
    closes_after(days(14))
    assert Invitation.objects.values().get() == before


def test_closed_is_final_for_us_too(resolved: Ticket, ada: User) -> None:
    closes_after(days(14))
    with pytest.raises(NotResolved):
        reopen_ticket(resolved, by=ada)

"""Invitations: one row per resolution, asked or skipped with its reason."""

from datetime import timedelta

import pytest

from customers.actions.asking import record_asking
from customers.actions.person import find_or_add_caller, opt_out
from customers.models import Asking, Person
from helpdesk.kernel import clock
from helpdesk.models import Event, User
from tests.surveys import request_of, resolve
from tickets.actions.contact import add_contact
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reopening import reopen_ticket
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.surveys.invitation import count_opening, note_asked
from tickets.models import Invitation, Queue, Reason, Ticket


@pytest.fixture
def late(reasons: dict[str, Reason]) -> Reason:
    """Why Cem wrote."""
    return reasons["late"]


def of(ticket: Ticket) -> list[tuple[str, str]]:
    """(state, reason) of the invitations of a request, oldest first."""
    rows = Invitation.objects.filter(resolution__ticket=ticket).order_by("pk")
    return list(rows.values_list("state", "reason"))


def told(ticket: Ticket) -> list[str]:
    """What was announced about surveys of a request."""
    events = Event.objects.filter(noun="ticket", noun_id=ticket.pk, kind__startswith="survey.").order_by("pk")
    return list(events.values_list("kind", flat=True))


def test_resolving_schedules_one_question_a_day_later_in_the_hours_for_asking(
    cems_ticket: Ticket, ada: User, late: Reason
) -> None:
    invitation = resolve(cems_ticket, ada, late)
    assert (invitation.state, invitation.reason, invitation.token_hash) == ("scheduled", "", None)
    assert invitation.due_at >= invitation.resolution.resolved_at + timedelta(hours=24)
    assert 9 <= (invitation.due_at + timedelta(hours=3)).hour < 20
    assert told(cems_ticket) == ["survey.scheduled"]


def test_resolving_twice_asks_once(cems_ticket: Ticket, ada: User, late: Reason) -> None:
    resolve(cems_ticket, ada, late)
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(late))
    assert of(cems_ticket) == [("scheduled", "")]


def test_nobody_is_asked_when_nobody_replied(cems_ticket: Ticket, ada: User, late: Reason) -> None:
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(late, without_reply=True))
    assert of(cems_ticket) == [("skipped", "no_human_reply")]
    assert told(cems_ticket) == ["survey.skipped"]


@pytest.mark.parametrize(
    "email",
    ["info@example.com", "INFO@example.com", "NoReply@example.com", "Support+x@example.com", "destek@example.com"],
)
def test_a_role_is_not_asked(email: str, default_queue: Queue, ada: User, late: Reason) -> None:
    ticket = request_of(email)
    resolve(ticket, ada, late)
    assert of(ticket) == [("skipped", "role_address")]


@pytest.mark.parametrize("email", ["ınfo@example.com", "infoline@example.com"])
def test_an_address_that_only_looks_like_a_role_is_asked(
    email: str, default_queue: Queue, ada: User, late: Reason
) -> None:
    ticket = request_of(email)
    resolve(ticket, ada, late)
    assert of(ticket) == [("scheduled", "")]


def test_a_colleague_is_not_asked(default_queue: Queue, ada: User, lena: User, late: Reason) -> None:
    ticket = request_of("LENA@example.com")
    resolve(ticket, ada, late)
    assert of(ticket) == [("skipped", "staff")]


def test_who_opted_out_is_not_asked(cem: Person, cems_ticket: Ticket, ada: User, late: Reason) -> None:
    opt_out(cem, by=cem)
    resolve(cems_ticket, ada, late)
    assert of(cems_ticket) == [("skipped", "opted_out")]


def test_a_caller_without_a_mail_address_is_not_asked(default_queue: Queue, ada: User, late: Reason) -> None:
    caller = find_or_add_caller("0532 000 00 00", by=ada)
    ticket = open_ticket(Matter("Parcel", "Where is it?"), by=ada, address=caller, channel="phone", tell="")
    resolve(ticket, ada, late)
    assert of(ticket) == [("skipped", "no_address")]


def test_what_was_silent_for_a_week_is_not_asked_about(cems_ticket: Ticket, ada: User, late: Reason) -> None:
    now = clock.now()
    reply_to_ticket(cems_ticket, by=ada, body="It is on its way.")
    with clock.travelling(now + timedelta(days=7, minutes=1)):
        resolve_ticket(cems_ticket, by=ada, outcome=Outcome(late))
    assert of(cems_ticket) == [("skipped", "silent")]


def test_who_was_asked_within_two_weeks_is_left_in_peace(
    cem: Person, cems_ticket: Ticket, ada: User, late: Reason
) -> None:
    record_asking(cem, by=None)
    resolve(cems_ticket, ada, late)
    assert of(cems_ticket) == [("skipped", "throttled")]


def test_who_was_asked_more_than_two_weeks_before_is_asked_again(
    cem: Person, cems_ticket: Ticket, ada: User, late: Reason
) -> None:
    with clock.travelling(clock.now() - timedelta(days=13)):
        record_asking(cem, by=None)
    # Thirteen days now, and more than fourteen when it is due.
    resolve(cems_ticket, ada, late)
    assert of(cems_ticket) == [("scheduled", "")]


def test_reopening_cancels_and_the_next_resolution_asks_again(cems_ticket: Ticket, ada: User, late: Reason) -> None:
    resolve(cems_ticket, ada, late)
    reopen_ticket(cems_ticket, by=ada)
    assert of(cems_ticket) == [("cancelled", "reopened")]
    resolve(cems_ticket, ada, late)
    assert of(cems_ticket) == [("cancelled", "reopened"), ("scheduled", "")]
    assert told(cems_ticket) == ["survey.scheduled", "survey.cancelled", "survey.scheduled"]


def test_pure_thanks_cancel_nothing(cem: Person, cems_ticket: Ticket, ada: User, late: Reason) -> None:
    resolve(cems_ticket, ada, late)
    add_contact(cems_ticket, by=cem, body="Teşekkürler!")
    assert of(cems_ticket) == [("scheduled", "")]


def test_a_past_that_is_only_played_mails_nobody(cems_ticket: Ticket, ada: User, late: Reason) -> None:
    with clock.travelling(clock.now()):
        invitation = resolve(cems_ticket, ada, late)
        assert of(cems_ticket) == [("skipped", "past")]
        note_asked(invitation, by=None)
        note_asked(invitation, by=None)
    assert of(cems_ticket) == [("sent", "")]
    assert Asking.objects.count() == 1


def test_the_present_cannot_be_called_asked_without_a_mail(cems_ticket: Ticket, ada: User, late: Reason) -> None:
    note_asked(resolve(cems_ticket, ada, late), by=None)
    assert of(cems_ticket) == [("scheduled", "")]


def test_opening_the_page_is_counted(cems_ticket: Ticket, ada: User, late: Reason) -> None:
    invitation = resolve(cems_ticket, ada, late)
    count_opening(invitation, by=None)
    count_opening(invitation, by=None)
    invitation.refresh_from_db()
    assert (invitation.opened_count, invitation.state) == (2, "scheduled")

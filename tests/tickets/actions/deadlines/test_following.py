"""What is said and done on a request starts, pauses and ends its promises."""

from typing import Any

from helpdesk.models import Event, User
from tests.promises import HOUR, at, deadline, on, outcomes
from tickets.actions.contact import add_contact
from tickets.actions.reopening import reopen_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.states.waiting import snooze_ticket, wake_due
from tickets.models import Category, Reason, Ticket


def say(ticket: Ticket, moment: str, body: str = "Is there anything new?") -> None:
    """The customer writes."""
    with at(moment):
        add_contact(ticket, by=ticket.person, body=body)


def reply(ticket: Ticket, moment: str, by: User, **options: Any) -> None:
    """One of us replies."""
    with at(moment):
        reply_to_ticket(ticket, by=by, body="We look into it.", **options)


def test_opening_promises_a_first_reply_and_a_resolution(monday: Ticket) -> None:
    first, resolution = deadline(monday, "first_reply"), deadline(monday, "resolution")
    assert (first.due_at, first.warn_at) == (on("2026-11-23 14:00"), on("2026-11-23 13:00"))
    assert resolution.due_at == on("2026-11-25 16:00")
    monday.refresh_from_db()
    assert (monday.next_due_at, monday.next_warn_at, monday.next_due_kind) == (
        first.due_at,
        first.warn_at,
        "first_reply",
    )


def test_without_promises_nothing_is_written_and_nothing_is_asked_twice(
    cems_ticket: Ticket, ada: User, reasons: dict[str, Reason], django_assert_num_queries: Any
) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="Here it is.")
    resolve_ticket(cems_ticket, by=ada, outcome=Outcome(reasons["late"]))
    assert outcomes(cems_ticket) == []
    assert Event.objects.filter(kind__startswith="deadline.").count() == 0


def test_the_first_reply_in_time_keeps_the_promise_and_pauses_the_resolution(monday: Ticket, ada: User) -> None:
    reply(monday, "2026-11-23 12:00", ada)
    first, resolution = deadline(monday, "first_reply"), deadline(monday, "resolution")
    assert (first.outcome, first.ended_at, first.used_seconds) == ("kept", on("2026-11-23 12:00"), 2 * HOUR)
    assert (resolution.is_paused, resolution.used_seconds, resolution.due_at) == (True, 2 * HOUR, None)
    monday.refresh_from_db()
    assert (monday.next_due_at, monday.next_due_kind) == (None, "")


def test_a_late_first_reply_misses_it_and_says_so_once(monday: Ticket, ada: User) -> None:
    reply(monday, "2026-11-24 09:30", ada)
    first = deadline(monday, "first_reply")
    assert (first.outcome, first.used_seconds) == ("missed", 8 * HOUR + 1800)
    assert [event.data["deadline"] for event in Event.objects.filter(kind="deadline.missed")] == [first.pk]


def test_a_note_keeps_no_promise(monday: Ticket, ada: User) -> None:
    with at("2026-11-23 11:00"):
        add_note(monday, by=ada, body="I ask the carrier.")
    assert deadline(monday, "first_reply").outcome == ""


def test_a_message_promises_a_reply_and_chasers_do_not_begin_it_again(monday: Ticket, ada: User) -> None:
    say(monday, "2026-11-23 11:00")
    assert outcomes(monday) == [("first_reply", ""), ("resolution", "")]
    reply(monday, "2026-11-23 12:00", ada)
    say(monday, "2026-11-23 15:00")
    say(monday, "2026-11-23 17:00", "Hello?")
    running = deadline(monday, "next_reply")
    assert (running.started_at, running.due_at) == (on("2026-11-23 15:00"), on("2026-11-24 14:00"))
    reply(monday, "2026-11-24 10:00", ada)
    assert deadline(monday, "next_reply").outcome == "kept"
    assert len(outcomes(monday)) == 3


def test_thanks_promise_nothing(monday: Ticket, ada: User) -> None:
    reply(monday, "2026-11-23 12:00", ada)
    say(monday, "2026-11-23 12:30", "Thank you!")
    assert outcomes(monday) == [("first_reply", "kept"), ("resolution", "")]


def test_the_resolution_counts_only_what_is_open(monday: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    reply(monday, "2026-11-23 12:00", ada)
    say(monday, "2026-11-26 12:00")
    resolution = deadline(monday, "resolution")
    # 2 hours were used, 22 are left: Thursday 6, Friday 9, Monday 7.
    assert (resolution.running_since, resolution.due_at) == (on("2026-11-26 12:00"), on("2026-11-30 16:00"))
    with at("2026-11-26 13:00"):
        resolve_ticket(monday, by=ada, outcome=Outcome(reasons["late"]))
    resolution = deadline(monday, "resolution")
    assert (resolution.outcome, resolution.used_seconds) == ("kept", 3 * HOUR)
    monday.refresh_from_db()
    assert (monday.next_due_at, monday.next_due_kind) == (None, "")


def test_resolving_with_the_reply_keeps_both(monday: Ticket, ada: User, reasons: dict[str, Reason]) -> None:
    reply(monday, "2026-11-23 12:00", ada, outcome=Outcome(reasons["late"]))
    assert outcomes(monday) == [("first_reply", "kept"), ("resolution", "kept")]


def test_resolving_without_a_reply_drops_what_nobody_needs_any_more(
    monday: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    with at("2026-11-23 12:00"):
        resolve_ticket(monday, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    assert outcomes(monday) == [("first_reply", "dropped"), ("resolution", "kept")]


def test_what_was_missed_is_not_washed_away_by_resolving_without_a_reply(
    monday: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    with at("2026-11-23 17:00"):
        resolve_ticket(monday, by=ada, outcome=Outcome(reasons["late"], without_reply=True))
    assert outcomes(monday) == [("first_reply", "missed"), ("resolution", "kept")]


def test_coming_back_promises_a_reply_and_a_resolution_anew(
    monday: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    reply(monday, "2026-11-23 12:00", ada, outcome=Outcome(reasons["late"]))
    say(monday, "2026-11-24 10:00", "It still has not come.")
    assert outcomes(monday)[2:] == [("next_reply", ""), ("resolution", "")]
    assert deadline(monday, "resolution").due_at == on("2026-11-26 16:00")
    monday.refresh_from_db()
    assert (monday.next_due_at, monday.next_due_kind) == (on("2026-11-24 18:00"), "next_reply")


def test_our_own_reopening_promises_the_resolution_anew_and_no_reply(
    monday: Ticket, ada: User, reasons: dict[str, Reason]
) -> None:
    reply(monday, "2026-11-23 12:00", ada, outcome=Outcome(reasons["late"]))
    with at("2026-11-24 10:00"):
        reopen_ticket(monday, by=ada)
    assert outcomes(monday)[2:] == [("resolution", "")]


def test_a_snoozed_request_stops_the_resolution_until_it_wakes(monday: Ticket, ada: User) -> None:
    with at("2026-11-23 11:00"):
        snooze_ticket(monday, by=ada, until=on("2026-11-25 09:00"))
    assert [deadline(monday, kind).is_paused for kind in ("first_reply", "resolution")] == [False, True]
    with at("2026-11-25 09:00"):
        wake_due(by=None)
    resolution = deadline(monday, "resolution")
    assert (resolution.used_seconds, resolution.running_since) == (HOUR, on("2026-11-25 09:00"))
    monday.refresh_from_db()
    assert (monday.category, monday.next_due_kind) == (Category.OPEN, "first_reply")


def test_who_used_more_than_the_target_is_over_due_by_as_much_when_the_clock_runs_again(
    monday: Ticket, ada: User
) -> None:
    reply(monday, "2026-11-26 10:00", ada)
    say(monday, "2026-11-26 12:00")
    resolution = deadline(monday, "resolution")
    assert (resolution.used_seconds, resolution.due_at) == (27 * HOUR, on("2026-11-26 09:00"))
    assert resolution.breached_at == on("2026-11-26 10:00")


def test_a_promise_knows_whose_reply_or_resolution_ended_it(
    monday: Ticket, ada: User, lena: User, reasons: dict[str, Reason]
) -> None:
    reply(monday, "2026-11-23 12:00", ada)
    say(monday, "2026-11-23 13:00")
    reply(monday, "2026-11-23 14:00", lena)
    with at("2026-11-23 15:00"):
        resolve_ticket(monday, by=ada, outcome=Outcome(reasons["late"]))
    ended = {row.kind: row.ended_by for row in monday.deadlines.all()}
    assert ended == {"first_reply": ada, "next_reply": lena, "resolution": ada}
    say(monday, "2026-11-24 10:00")
    assert [row.ended_by for row in monday.deadlines.filter(ended_at__isnull=True)] == [None, None]

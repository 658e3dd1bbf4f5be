"""Another priority, team or calendar moves what runs; used time stays, what was missed stays missed."""

from typing import Any

from helpdesk.actions.calendar import Plan, add_calendar, add_special_day, change_calendar
from helpdesk.actions.team import change_team
from helpdesk.models import Calendar, Event, Team, User
from tests.promises import HOUR, NIGHT, OFFICE, at, deadline, on, outcomes
from tickets.actions.assignment import move_ticket
from tickets.actions.deadlines import moving
from tickets.actions.deadlines.moving import reckon_deadlines
from tickets.actions.deadlines.policy import Targets, set_deadline_policies
from tickets.actions.deadlines.sweeping import miss_deadlines, warn_of_deadlines
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.reply import reply_to_ticket
from tickets.actions.sorting import set_priority
from tickets.models import Deadline, Priority, Queue, RequestType, Ticket


def moves() -> list[tuple[str, str]]:
    """(kind, because) of every move that was announced."""
    events = Event.objects.filter(kind="deadline.moved").order_by("pk")
    return [(event.data["kind"], event.data["because"]) for event in events]


def set_to(ticket: Ticket, priority: Priority, moment: str, by: User) -> None:
    """Change the priority then."""
    with at(moment):
        set_priority(ticket, by=by, priority=priority)


def test_a_higher_priority_comes_due_earlier_and_keeps_the_used_time(monday: Ticket, ada: User) -> None:
    set_to(monday, Priority.HIGH, "2026-11-23 11:00", ada)
    first = deadline(monday, "first_reply")
    assert (first.due_at, first.priority, first.target_seconds) == (on("2026-11-23 12:00"), 3, 2 * HOUR)
    assert moves() == [("first_reply", "priority"), ("resolution", "priority")]
    monday.refresh_from_db()
    assert monday.next_due_at == on("2026-11-23 12:00")


def test_a_higher_priority_can_be_over_due_at_once_and_is_missed_then(monday: Ticket, ada: User) -> None:
    set_to(monday, Priority.URGENT, "2026-11-23 13:00", ada)
    assert deadline(monday, "first_reply").due_at == on("2026-11-23 11:00")
    with at("2026-11-23 13:01"):
        assert (warn_of_deadlines(by=None), miss_deadlines(by=None)) == (0, 1)


def test_a_priority_that_promises_nothing_drops_what_runs(monday: Ticket, ada: User) -> None:
    set_to(monday, Priority.LOW, "2026-11-23 11:00", ada)
    assert outcomes(monday) == [("first_reply", "dropped"), ("resolution", "dropped")]
    monday.refresh_from_db()
    assert monday.next_due_at is None
    set_to(monday, Priority.NORMAL, "2026-11-23 12:00", ada)
    assert deadline(monday, "first_reply").due_at == on("2026-11-23 16:00")


def test_what_was_missed_stays_missed(monday: Ticket, ada: User) -> None:
    with at("2026-11-23 14:01"):
        miss_deadlines(by=None)
    set_to(monday, Priority.LOW, "2026-11-23 15:00", ada)
    with at("2026-11-23 15:30"):
        reply_to_ticket(monday, by=ada, body="Sorry for the wait.")
    assert outcomes(monday) == [("first_reply", "missed"), ("resolution", "dropped")]


def test_a_paused_promise_takes_its_new_target_and_runs_by_it_later(monday: Ticket, ada: User) -> None:
    with at("2026-11-23 11:00"):
        reply_to_ticket(monday, by=ada, body="Which parcel?")
    set_to(monday, Priority.HIGH, "2026-11-23 12:00", ada)
    resolution = deadline(monday, "resolution")
    assert (resolution.is_paused, resolution.target_seconds, resolution.used_seconds) == (True, 16 * HOUR, HOUR)


def test_another_team_counts_on_in_its_own_hours(
    monday: Ticket, lena: User, returns_queue: Queue, returns: Team, admin_user: User
) -> None:
    night = add_calendar(Plan("Night", "Europe/Istanbul", NIGHT), by=None)
    change_team(returns, by=admin_user, name="Returns", members=[], calendar=night)
    with at("2026-11-23 12:00"):
        move_ticket(monday, by=lena, to=returns_queue)
    first = deadline(monday, "first_reply")
    # Two hours were used by the office; the other two are from midnight to two.
    assert (first.used_seconds, first.due_at, first.team) == (2 * HOUR, on("2026-11-24 02:00"), returns)
    assert moves()[0] == ("first_reply", "team")


def test_a_team_may_promise_something_else(monday: Ticket, lena: User, returns_queue: Queue, returns: Team) -> None:
    set_deadline_policies(returns, by=None, targets={Priority.NORMAL: Targets(first_reply=HOUR)})
    with at("2026-11-23 10:30"):
        move_ticket(monday, by=lena, to=returns_queue)
    assert deadline(monday, "first_reply").due_at == on("2026-11-23 11:00")
    assert deadline(monday, "resolution").outcome == "dropped"


def test_a_day_off_that_is_added_moves_what_runs_in_the_background(
    monday: Ticket, office: Calendar, admin_user: User
) -> None:
    with at("2026-11-23 10:30"):
        add_special_day(office, by=admin_user, day=on("2026-11-23 00:00").date(), name="Move", closed_from=660)
        assert deadline(monday, "first_reply").due_at == on("2026-11-23 14:00")
        assert reckon_deadlines(by=None) == 1
        assert deadline(monday, "first_reply").due_at == on("2026-11-24 12:00")
        assert reckon_deadlines(by=None) == 0
    assert ("first_reply", "calendar") in moves()
    monday.refresh_from_db()
    assert monday.next_due_at == on("2026-11-24 12:00")


def test_a_policy_that_is_changed_moves_what_runs(monday: Ticket) -> None:
    with at("2026-11-23 10:30"):
        set_deadline_policies(None, by=None, targets={Priority.NORMAL: Targets(6 * HOUR, None, 24 * HOUR)})
        assert reckon_deadlines(by=None) == 1
    assert deadline(monday, "first_reply").due_at == on("2026-11-23 16:00")
    assert moves() == [("first_reply", "calendar")]


def test_a_team_that_gets_another_calendar_takes_its_requests_along(
    monday: Ticket, support: Team, admin_user: User
) -> None:
    with at("2026-11-23 12:00"):
        night = add_calendar(Plan("Night", "Europe/Istanbul", NIGHT), by=None)
        change_team(support, by=admin_user, name="Support", members=[], calendar=night)
        assert reckon_deadlines(by=None) == 1
        assert reckon_deadlines(by=None) == 0
    assert deadline(monday, "first_reply").due_at == on("2026-11-24 02:00")


def test_reckoning_goes_on_where_it_was_interrupted(
    monday: Ticket, office: Calendar, admin_user: User, default_type: RequestType, monkeypatch: Any
) -> None:
    monkeypatch.setattr(moving, "BATCH", 2)
    with at("2026-11-23 10:15"):
        for number in range(4):
            matter = Matter(f"Matter {number}", "words", request_type=default_type)
            open_by_form(matter, by=None, email="zoe@example.com", name="Zoe", network="", token=f"t{number}")
        change_calendar(office, by=admin_user, plan=Plan("Office", "Europe/Istanbul", (((600, 1080),),) * 5 + ((), ())))
        assert [reckon_deadlines(by=None) for _ in range(6)] == [1, 1, 1, 1, 1, 0]
    assert Deadline.objects.filter(as_of__lt=Calendar.objects.get().changed_at).count() == 0


def test_a_change_that_moves_nothing_is_no_event(monday: Ticket, office: Calendar, admin_user: User) -> None:
    with at("2026-11-23 10:30"):
        change_calendar(office, by=admin_user, plan=Plan("Renamed", "Europe/Istanbul", OFFICE))
        reckon_deadlines(by=None)
    assert moves() == []

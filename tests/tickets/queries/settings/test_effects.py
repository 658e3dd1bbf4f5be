"""Previews: what other policies would have done, counted by hand."""

from datetime import timedelta
from typing import Any

from helpdesk.kernel import clock
from helpdesk.models import Team, User
from tests.cast import customer
from tests.surveys import request_of, resolve
from tickets.actions.setting_up import add_queue
from tickets.models import Queue, Reason, Ticket
from tickets.queries.settings.effects import asked_with, closed_with, counted_with, silenced_with
from tickets.queries.settings.queues import sight_after
from tickets.queries.settings.reasons import use_of, whole_tree


def played(days_ago: float, email: str, by: User, reason: Reason) -> Ticket:
    """A request opened and resolved so many days ago."""
    with clock.travelling(clock.now() - timedelta(days=days_ago)):
        ticket = request_of(email)
        resolve(ticket, by, reason)
    return ticket


def test_who_rests_is_counted_person_by_person(default_queue: Queue, ada: User, reasons: dict[str, Reason]) -> None:
    customer("cem@example.com", "Cem", "tr")
    for days in (40, 25, 20, 4):
        played(days, "cem@example.com", ada, reasons["late"])
    played(3, "zoe@example.com", ada, reasons["late"])
    # In 30 days: Cem at 25, 20 and 4, Zoe at 3. The one at 40 days was never mailed, so it rests nobody.
    asked = asked_with(rest_days=14, sample_percent=100)
    assert (asked.resolutions, asked.resting, asked.not_drawn, asked.asked) == (4, 1, 0, 3)
    assert asked_with(rest_days=60, sample_percent=100).resting == 2
    halved = asked_with(rest_days=7, sample_percent=50)
    assert (halved.resting, halved.not_drawn, halved.asked) == (1, 2, 1)


def test_a_shorter_window_leaves_later_repeats_out(
    default_queue: Queue, ada: User, reasons: dict[str, Reason], settle: Any
) -> None:
    customer("cem@example.com", "Cem", "tr")
    played(6, "cem@example.com", ada, reasons["late"])
    request_of("cem@example.com")
    settle()
    assert counted_with(window_hours=168).left_out == 0
    counted = counted_with(window_hours=96)
    assert (counted.repeats, counted.left_out) == (1, 1)


def test_closing_counts_what_is_older(default_queue: Queue, ada: User, reasons: dict[str, Reason]) -> None:
    for days in (3, 10, 20):
        played(days, "cem@example.com", ada, reasons["late"])
    assert (closed_with(days=14).closed, closed_with(days=7).closed, closed_with(days=7).resolved) == (1, 2, 3)


def test_confirmations_past_an_addresses_limit_would_have_been_held(default_queue: Queue) -> None:
    with clock.travelling(clock.now().replace(minute=5) - timedelta(hours=3)):
        for _ in range(4):
            request_of("cem@example.com")
    assert (silenced_with(per_address=3).would_be_held, silenced_with(per_address=4).would_be_held) == (1, 0)


def test_the_use_of_a_reason_is_what_hangs_on_it(
    default_queue: Queue, ada: User, reasons: dict[str, Reason], django_assert_num_queries: Any
) -> None:
    played(100, "cem@example.com", ada, reasons["late"])
    played(5, "zoe@example.com", ada, reasons["not_received"])
    use = use_of(reasons["late"])
    assert (use.open, use.past, use.recent) == (0, 1, 0)
    assert use_of(reasons["delivery"]).past == 2
    with django_assert_num_queries(2):
        tree = whole_tree()
    assert [(row.reason.slug, row.recent) for row in tree.branches[0].leaves] == [("late", 0), ("not_received", 1)]
    assert tree.branches[0].top.recent == 1


def test_another_team_gains_and_the_present_one_loses_sight(
    default_queue: Queue, ada: User, mert: User, lena: User, returns: Team
) -> None:
    sight = sight_after(default_queue, returns)
    assert ([user.name for user in sight.gain], [user.name for user in sight.lose]) == (["Mert Kaya"], ["Ada Yıldız"])
    everybody = sight_after(add_queue(by=None, name="Open to all"), None)
    assert (everybody.gain, everybody.lose, everybody.open) == ([], [], 0)

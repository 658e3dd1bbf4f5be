"""Every number equals, to the unit, what was counted by hand in tests/tickets/reports/world.py."""

from typing import Any

import pytest

from helpdesk.kernel import clock
from helpdesk.kernel.reporting.period import Period
from helpdesk.kernel.reporting.reports import report_named
from tests.tickets.reports.world import NOW, World, on
from tickets.queries.deadlines.service_level import service_level
from tickets.reports.frame.answering import Answer, measure_named, rows_behind
from tickets.reports.frame.scope import Scope
from tickets.reports.frame.sheet import sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PERIOD = Period(on(2).date(), on(15).date())


def answer(world: World, slug: str, by: str, **narrowed: Any) -> Answer:
    """A report over the period, read on the twentieth."""
    report = report_named(slug)
    assert report is not None
    return Answer(report, Scope(world.lena, PERIOD, **narrowed), by)


def column(found: Answer, *keys: str) -> dict[str, tuple[Any, ...]]:
    """Key of the row → values of these columns; the whole under "total"."""
    with clock.travelling(NOW):
        sheet = sheet_of(found.table)
    rows = {key: tuple(values[name] for name in keys) for key, _, _, values in sheet.rows}
    return rows | {"total": tuple(sheet.totals[name] for name in keys)}


def behind(world: World, slug: str, measure: str, by: str = "", part: str = "") -> list[str]:
    """Names of the requests behind a number, one for each row that it counts."""
    report = report_named(slug)
    assert report is not None
    names = {ticket.pk: name for name, ticket in world.requests.items()}
    with clock.travelling(NOW):
        rows = rows_behind(report, Scope(world.lena, PERIOD), measure_named(report, measure), by, part)
        return sorted(names[getattr(row, "ticket_id", None) or row.pk] for row in rows)


def test_volume_by_week(world: World) -> None:
    assert column(answer(world, "volume", "week"), "opened", "contacts", "resolved", "backlog") == {
        "2026-03-02": (3, 5, 4, 1),
        "2026-03-09": (4, 4, 3, 2),
        "total": (7, 9, 7, 2),
    }


def test_volume_by_day_ends_at_the_desks_midnight(world: World) -> None:
    days = column(answer(world, "volume", "day"), "opened", "resolved", "backlog")
    assert days["2026-03-02"] == (1, 1, 1)  # r1 at midnight; r2 still waits
    assert days["2026-03-03"] == (1, 2, 0)
    assert days["2026-03-06"] == (1, 0, 1)
    assert days["2026-03-15"] == (1, 0, 2)  # r8 a second before midnight; r9 is not there yet


def test_volume_by_team_queue_and_channel(world: World) -> None:
    keys = ("opened", "contacts", "resolved", "backlog")
    split = {"total": (7, 9, 7, 2)}
    assert (
        column(answer(world, "volume", "team"), *keys)
        == {
            "support": (6, 8, 6, 2),
            "returns": (1, 1, 1, 0),
        }
        | split
    )
    assert (
        column(answer(world, "volume", "queue"), *keys)
        == {
            "general": (6, 8, 6, 2),
            "returns": (1, 1, 1, 0),
        }
        | split
    )
    # The document r3 sent was asked for; how it came does not matter.
    assert (
        column(answer(world, "volume", "channel"), *keys)
        == {
            "web": (6, 8, 6, 2),
            "phone": (1, 1, 1, 0),
        }
        | split
    )


def test_a_filter_narrows_every_number(world: World) -> None:
    one = answer(world, "volume", "week", team=world.mert.teams.get())
    assert column(one, "opened", "contacts", "resolved", "backlog")["total"] == (1, 1, 1, 0)
    heading = answer(world, "reasons", "top", reason=world.reasons["delivery"])
    assert column(heading, "resolved")["total"] == (5,)
    assert column(answer(world, "speed", "week", channel="phone"), "resolved")["total"] == (1,)


def test_the_period_before_is_counted_the_same_way(world: World) -> None:
    with clock.travelling(NOW):
        before = {f.heading.key: f.before.value for f in answer(world, "volume", "week").figures if f.before}
    assert before == {"opened": 1, "contacts": 1, "resolved": 0, "backlog": 1}  # r2, a second before midnight


def test_what_happened_since_does_not_change_a_backlog_of_the_past(world: World) -> None:
    world.replies("r7", on(17, 9))
    world.resolves("r7", on(17, 9), "late")
    assert column(answer(world, "volume", "week"), "backlog") == {
        "2026-03-02": (1,),
        "2026-03-09": (2,),
        "total": (2,),
    }
    assert behind(world, "volume", "backlog", "week", "2026-03-02") == ["r7"]


def test_speed(world: World) -> None:
    replies = ("replied", "first_reply_median", "first_reply_p90")
    whole = ("resolved", "resolution_median", "resolution_p90")
    speed = answer(world, "speed", "team")
    # First replies in order: r1 600, r3 1200, r6 3600, r5 7200, r2 115201.
    assert column(speed, *replies) == {
        "support": (4, 5400, 115201),
        "returns": (1, 1200, 1200),
        "total": (5, 3600, 115201),
    }
    # Resolutions: r4 1800, r1 3600, r3 3600, r6 3600, r5 7200, r2 115201, r1 again 216000.
    assert column(speed, *whole) == {
        "support": (6, 5400, 216000),
        "returns": (1, 3600, 3600),
        "total": (7, 3600, 216000),
    }


def test_service_level_counts_what_ended_and_nothing_else(world: World) -> None:
    keys = [f"{kind}_kept_{what}" for kind in ("first_reply", "next_reply", "resolution") for what in ("count", "of")]
    # r2 had no reply in nine hours of Monday; r4 was resolved without one, so nothing was promised any more.
    assert column(answer(world, "speed", "team"), *keys) == {
        "support": (3, 4, 0, 0, 6, 6),
        "returns": (1, 1, 0, 0, 1, 1),
        "total": (4, 5, 0, 0, 7, 7),
    }
    same = service_level(since=PERIOD.start, until=PERIOD.end)
    assert [(one.kept, one.ended) for one in same] == [(4, 5), (0, 0), (7, 7)]


def test_satisfaction(world: World) -> None:
    counts = ("answers", "satisfied", "delivered", "answered", "excluded", "skipped", "cancelled")
    assert column(answer(world, "satisfaction", "team"), *counts) == {
        "support": (2, 1, 2, 2, 0, 4, 0),
        "returns": (0, 0, 1, 1, 1, 0, 0),
        "total": (2, 1, 3, 3, 1, 4, 0),
    }


def test_below_ten_only_the_counts_are_told(world: World) -> None:
    keys = ("csat", "csat_low", "csat_high", "csat_count", "csat_of")
    assert column(answer(world, "satisfaction", "team"), *keys)["total"] == (None, None, None, 1, 2)


def test_of_a_changed_answer_the_last_word_counts(world: World) -> None:
    scores = column(answer(world, "satisfaction", "score"), "answers")
    # The one that is excluded has no place; who did not answer stands under "none".
    assert scores == {"1": (0,), "2": (1,), "3": (0,), "4": (0,), "5": (1,), "none": (0,), "total": (2,)}


def test_skips_stand_under_their_reason(world: World) -> None:
    skips = column(answer(world, "satisfaction", "skipped"), "skipped")
    # r1 again so soon; r4 had no reply; r5 and r6 were resolved before anybody was asked.
    assert {key: n for key, (n,) in skips.items() if n} == {
        "throttled": 1, "no_human_reply": 1, "past": 2, "total": 4,
    }  # fmt: skip


def test_repeats_and_first_contact_by_week_of_resolution(world: World) -> None:
    keys = ("resolved", "matured", "maturing", "excluded", "came_back", "came_back_certainly", "confirmed", "failed")
    assert column(answer(world, "repeats", "week"), *keys) == {
        "2026-03-02": (4, 4, 0, 0, 2, 1, 2, 2),
        "2026-03-09": (3, 1, 1, 1, 0, 0, 1, 0),
        "total": (7, 5, 1, 1, 2, 1, 3, 2),
    }


def test_repeats_by_tier_and_reason(world: World) -> None:
    assert column(answer(world, "repeats", "tier"), "came_back")["total"] == (2,)
    tiers = column(answer(world, "repeats", "tier"), "came_back")
    assert {key: n for key, (n,) in tiers.items() if n and key != "total"} == {"definite": 1, "probable": 1}
    reasons = column(answer(world, "repeats", "reason"), "matured", "came_back", "confirmed")
    assert (reasons["late"], reasons["not_received"], reasons["delivery"]) == ((3, 1, 2), (1, 1, 0), (4, 2, 2))


def test_one_touch_and_asked(world: World) -> None:
    keys = ("one_touch_count", "one_touch_of", "fcr_asked_count", "fcr_asked_of", "fcr_count", "fcr_of")
    # One touch: r2 and r3. Asked: r1 said yes, r2 partly; r3 is excluded.
    assert column(answer(world, "repeats", "week"), *keys)["total"] == (2, 5, 1, 2, 3, 5)


def test_a_window_that_is_not_over_is_never_flattering(world: World) -> None:
    world.says("r5", on(19, 9), "It has still not arrived.")
    keys = ("matured", "maturing", "came_back", "came_back_already")
    assert column(answer(world, "repeats", "week"), *keys)["total"] == (5, 1, 2, 1)


def test_reasons_on_two_levels(world: World) -> None:
    keys = ("resolved", "contacts", "per_100_orders", "matured", "came_back", "answers", "resolution_median")
    found = column(answer(world, "reasons", "reason"), *keys)
    assert list(found) == ["delivery", "late", "not_received", "returns", "how", "payment", "refund_missing", "total"]
    assert found["delivery"] == (5, 5, 125, 4, 2, 2, 3600)
    assert found["late"] == (4, 4, 100, 3, 1, 2, 59400.5)
    assert found["refund_missing"] == (1, 1, 25, 0, 0, 0, 7200)
    assert found["total"] == (7, 7, 175, 5, 2, 2, 3600)


BEHIND = [
    ("volume", "opened", "", "", ["r1", "r3", "r4", "r5", "r6", "r7", "r8"]),
    ("volume", "contacts", "week", "2026-03-02", ["r1", "r1", "r6", "r7", "r7"]),
    ("volume", "backlog", "", "", ["r7", "r8"]),
    ("speed", "first_reply_kept", "team", "support", ["r1", "r5", "r6"]),
    ("satisfaction", "satisfied", "reason", "late", ["r1"]),
    ("satisfaction", "skipped", "skipped", "past", ["r5", "r6"]),
    ("satisfaction", "excluded", "", "", ["r3"]),
    ("repeats", "came_back", "tier", "probable", ["r6"]),
    ("repeats", "maturing", "", "", ["r5"]),
    ("repeats", "confirmed", "week", "2026-03-02", ["r1", "r2"]),
    ("reasons", "resolved", "top", "delivery", ["r1", "r1", "r2", "r4", "r6"]),
]
"""Report, measure, what it is divided by, the part → the requests behind the number, one for each row it counts."""


def test_a_number_opens_exactly_its_requests(world: World) -> None:
    found = [(*where, behind(world, *where)) for *where, _ in BEHIND]
    assert found == BEHIND


def test_an_agent_who_may_only_see_a_team_is_counted_only_that(world: World) -> None:
    report = report_named("volume")
    assert report is not None
    narrow = Answer(report, Scope(world.mert, PERIOD), "week")
    # Mert sees his team's, and what nobody works yet: r7 and r8.
    assert column(narrow, "opened", "resolved")["total"] == (3, 1)

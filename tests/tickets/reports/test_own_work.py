"""Own work: each colleague's numbers equal the hand count of world.py, and nobody else's are among them."""

from typing import Any

import pytest
from django.test import Client

from helpdesk.kernel import clock
from helpdesk.kernel.reporting.reports import report_named
from helpdesk.models import User
from tests.tickets.reports.test_hand_count import PERIOD
from tests.tickets.reports.world import NOW, QUERY, World, on
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.reports.frame.answering import Answer, measure_named, rows_behind
from tickets.reports.frame.scope import Scope
from tickets.reports.frame.sheet import sheet_of
from tickets.reports.lessons import lessons

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LIST = f"/desk/reports/own/requests/?{QUERY}&measure="


def totals(world: World, reader: User, *keys: str, **narrowed: Any) -> tuple[Any, ...]:
    """The whole of the period, as the reader's own report has it."""
    report = report_named("own")
    assert report is not None
    with clock.travelling(NOW):
        sheet = sheet_of(Answer(report, Scope(reader, PERIOD, **narrowed), "reason").table)
    return tuple(sheet.totals[key] for key in keys)


def behind(world: World, reader: User, measure: str) -> list[str]:
    """Names of the requests behind a number."""
    report = report_named("own")
    assert report is not None
    names = {ticket.pk: name for name, ticket in world.requests.items()}
    with clock.travelling(NOW):
        rows = rows_behind(report, Scope(reader, PERIOD), measure_named(report, measure), "", "")
        return sorted(names[row.ticket_id] for row in rows)


def test_each_counts_what_they_did_themselves(world: World) -> None:
    keys = ("replies", "resolved", "matured", "came_back", "came_back_already", "answers", "satisfied", "praise")
    # Ada resolved r1 twice, r2, r6, r4 (without a reply) and r5 (still maturing); r1 and r6 came back.
    assert totals(world, world.ada, *keys) == (4, 6, 4, 2, 0, 2, 1, 0)
    # Mert replied to and resolved r3; its answer was excluded.
    assert totals(world, world.mert, *keys) == (1, 1, 1, 0, 0, 0, 0, 0)
    assert totals(world, world.lena, *keys) == (0, 0, 0, 0, 0, 0, 0, 0)


def test_the_service_level_is_of_what_one_ended_oneself(world: World) -> None:
    keys = [f"{kind}_kept_{what}" for kind in ("first_reply", "next_reply", "resolution") for what in ("count", "of")]
    assert totals(world, world.ada, *keys) == (3, 4, 0, 0, 6, 6)
    assert totals(world, world.mert, *keys) == (1, 1, 0, 0, 1, 1)


def test_a_number_opens_ones_own_requests(world: World) -> None:
    assert behind(world, world.ada, "resolved") == ["r1", "r1", "r2", "r4", "r5", "r6"]
    assert behind(world, world.ada, "replies") == ["r1", "r2", "r5", "r6"]
    assert behind(world, world.ada, "first_reply_kept") == ["r1", "r5", "r6"]
    assert behind(world, world.ada, "came_back") == ["r1", "r6"]
    assert behind(world, world.mert, "came_back") == []


def test_filters_narrow_ones_own(world: World) -> None:
    assert totals(world, world.ada, "resolved", "replies", reason=world.reasons["late"]) == (4, 2)
    assert totals(world, world.mert, "resolved", "replies", channel="phone") == (1, 1)
    assert totals(world, world.ada, "resolved", "replies", channel="phone") == (0, 0)


def test_few_answers_say_nothing_about_one_person(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = ("csat", "csat_low", "csat_high", "csat_count", "csat_of", "beyond_expected")
    assert totals(world, world.ada, *keys) == (None, None, None, 1, 2, None)
    own = report_named("own")
    assert own is not None
    assert own.columns_named(["csat"])[0].least == 30


def test_the_comparison_is_with_such_requests_of_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # By hand, with the limits at one: Ada's answers are r1 (5, came back) and r2 (2, held), both late by web.
    # Zoe rates what Lena resolved of the same kind: 5 and 1, half of them satisfied.
    monkeypatch.setattr("tickets.reports.expectation.ENOUGH", 1)
    monkeypatch.setattr("tickets.reports.expectation.FEW", 1)
    monkeypatch.setattr("tickets.reports.expectation.COLLEAGUES", 1)
    assert totals(world, world.ada, "beyond_expected") == (None,)  # r3's answer is excluded: nobody to compare with
    world.ada, ada = world.lena, world.ada
    for name, score in (("x1", 5), ("x2", 1)):
        world.opens(name, name, on(5, 9), ("Where is it", "It was to come."))
        world.replies(name, on(5, 10))
        world.resolves(name, on(5, 10), "late")
        world.rates(name, on(6, 10), score, solved="yes")
    world.ada = ada
    # Only r2 can be compared, what held with what held: 0 − 50 points.
    assert totals(world, world.ada, "beyond_expected") == (-50,)
    assert totals(world, world.mert, "beyond_expected") == (None,)


def test_what_came_back_is_there_to_learn_from(world: World, as_ada: Client, as_mert: Client) -> None:
    names = {ticket.pk: name for name, ticket in world.requests.items()}
    found = {
        (names[one.earlier.pk], names[one.back.pk])
        for one in lessons(Scope(world.ada, PERIOD))
        if one.earlier and one.back
    }
    assert found == {("r1", "r1"), ("r6", "r7")}
    assert lessons(Scope(world.mert, PERIOD)) == []
    with clock.travelling(NOW):
        page = as_ada.get(f"/desk/reports/own/?{QUERY}").content.decode()
        assert "The customer answered on the resolved request." in page
        assert "Replies you wrote" not in as_ada.get(f"/desk/reports/own/?{QUERY}&lang=tr").content.decode()
        assert "Nobody came back about what you resolved" in as_mert.get(f"/desk/reports/own/?{QUERY}").content.decode()


def test_work_on_a_request_of_another_team_counts_and_stays_hidden(world: World, as_ada: Client) -> None:
    move_ticket(world.requests["r5"], by=world.lena, to=world.returns)
    assign_ticket(world.requests["r5"], by=world.lena, to=world.mert)
    assert totals(world, world.ada, "resolved") == (6,)
    with clock.travelling(NOW):
        listed = as_ada.get(f"{LIST}resolved")
    assert (listed.context["count"], [entry.is_hidden for entry in listed.context["entries"]].count(True)) == (6, 1)
    page = listed.content.decode()
    assert ("Money" in page, "A request of another team" in page) == (False, True)

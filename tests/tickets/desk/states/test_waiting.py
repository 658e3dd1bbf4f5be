"""The desk's panels for dates and states: what an agent chooses is what stands in head, list and timeline."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.kernel import clock
from helpdesk.models import User
from tickets.actions.states.state import Wording, add_state, retire_state
from tickets.actions.states.waiting import snooze_ticket
from tickets.models import Ticket


def panel(ticket: Ticket, noun: str) -> str:
    """The address of one of the request's panels."""
    return f"/desk/tickets/{ticket.pk}/{noun}/"


def page(browser: Client, ticket: Ticket) -> str:
    """The request's page."""
    return browser.get(f"/desk/tickets/{ticket.pk}/").content.decode()


@pytest.mark.parametrize(("when", "least"), [("tomorrow", 0), ("days", 2), ("week", 0)])
def test_a_word_means_nine_in_the_morning(as_ada: Client, cems_ticket: Ticket, when: str, least: int) -> None:
    assert as_ada.post(panel(cems_ticket, "waiting"), {"when": when}).status_code == 303
    cems_ticket.refresh_from_db()
    assert cems_ticket.waiting_until is not None
    local = timezone.localtime(cems_ticket.waiting_until)
    assert (local.hour, local.minute) == (9, 0)
    assert timedelta(days=least) < cems_ticket.waiting_until - clock.now() < timedelta(days=9)


def test_a_moment_of_ones_own_stands_in_head_list_and_timeline(as_ada: Client, cems_ticket: Ticket) -> None:
    day = timezone.localdate(clock.now()) + timedelta(days=40)
    chosen = {"when": "moment", "day": day.isoformat(), "hour": "14:30"}
    assert as_ada.post(panel(cems_ticket, "waiting"), chosen).status_code == 303
    assert page(as_ada, cems_ticket).count("14:30") >= 2
    assert "14:30" in as_ada.get("/desk/tickets/?view=waiting").content.decode()


def test_a_waiting_request_is_opened_by_hand_and_the_timeline_names_who(as_ada: Client, cems_ticket: Ticket) -> None:
    assert "Open again now" not in as_ada.get(panel(cems_ticket, "waiting")).content.decode()
    as_ada.post(panel(cems_ticket, "waiting"), {"when": "tomorrow"})
    assert "Open again now" in as_ada.get(panel(cems_ticket, "waiting")).content.decode()
    assert as_ada.post(panel(cems_ticket, "waiting"), {"when": "now"}).status_code == 303
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.waiting_until) == ("open", None)
    told = page(as_ada, cems_ticket)
    assert ("ended the waiting" in told, "its date has come" in told) == (True, False)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose until when."),
        ({"when": "moment"}, "Choose the day."),
        ({"when": "moment", "day": "2020-01-01", "hour": "09:00"}, "This moment is past."),
        ({"when": "moment", "day": "<script>", "hour": "x"}, "Enter a valid"),
        ({"when": "moment", "day": "9999-12-31", "hour": "23:59"}, "Choose a moment within a year."),
    ],
)
def test_what_cannot_be_waited_for_is_said_beside_the_field(
    as_ada: Client, cems_ticket: Ticket, typed: dict[str, str], sentence: str
) -> None:
    answer = as_ada.post(panel(cems_ticket, "waiting"), typed)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_send_and_wait_until_asks_for_the_moment_and_loses_nothing(as_ada: Client, cems_ticket: Ticket) -> None:
    first = as_ada.post(panel(cems_ticket, "reply"), {"body": "I ask the carrier.", "then": "until", "token": "t1"})
    assert (first.status_code, "I ask the carrier." in first.content.decode()) == (200, True)
    second = {"body": "I ask the carrier.", "then": "until", "token": "t1", "when": "tomorrow"}
    assert [as_ada.post(panel(cems_ticket, "reply"), second).status_code for _ in range(2)] == [303, 303]
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.waiting_until is not None, cems_ticket.messages.count()) == (
        "waiting",
        True,
        2,
    )


def test_a_state_stands_in_head_and_list_in_the_readers_language(as_ada: Client, cems_ticket: Ticket) -> None:
    state = add_state("waiting", by=None, wording=Wording("Waiting for the warehouse", "Depo bekleniyor"))
    assert as_ada.post(panel(cems_ticket, "state"), {"state": str(state.pk)}).status_code == 303
    assert "Waiting for the warehouse" in page(as_ada, cems_ticket)
    assert "Depo bekleniyor" in as_ada.get("/desk/tickets/?view=waiting&lang=tr").content.decode()
    assert as_ada.post(panel(cems_ticket, "state"), {"state": "0"}).status_code == 303
    cems_ticket.refresh_from_db()
    assert (cems_ticket.category, cems_ticket.state) == ("waiting", None)


def test_unknown_and_retired_states_are_refused(as_ada: Client, cems_ticket: Ticket, admin_user: User) -> None:
    state = add_state("open", by=None, wording=Wording("Old", "Eski"))
    retire_state(state, by=admin_user)
    for chosen in (str(state.pk), "99", "<b>", ""):
        assert as_ada.post(panel(cems_ticket, "state"), {"state": chosen}).status_code == 422


def test_dates_and_states_cost_the_list_no_query(
    as_ada: Client, cems_ticket: Ticket, ada: User, django_assert_max_num_queries: Any
) -> None:
    snooze_ticket(cems_ticket, by=ada, until=clock.now() + timedelta(hours=3))
    with django_assert_max_num_queries(10):
        as_ada.get("/desk/tickets/?view=waiting")
    with django_assert_max_num_queries(14):
        as_ada.get(f"/desk/tickets/{cems_ticket.pk}/")

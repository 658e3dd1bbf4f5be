"""The page of notifications, the bell, and how everybody chooses to be told."""

from datetime import time
from typing import Any

import pytest
from django.test import Client

from helpdesk.models import NotificationChoice, NotificationKind, User
from tickets.actions.assignment import assign_ticket
from tickets.actions.contact import add_contact
from tickets.models import Ticket

PAGE, CHOICES = "/desk/notifications/", "/desk/profile/notifications/"


@pytest.fixture
def told(cems_ticket: Ticket, ada: User, settle: Any) -> Ticket:
    """Cem's request, given to Ada; he wrote again."""
    assign_ticket(cems_ticket, by=None, to=ada)
    add_contact(cems_ticket, by=cems_ticket.person, body="A secret word")
    settle()
    return cems_ticket


def bell(browser: Client) -> int:
    return int(browser.get("/desk/live/").json()["counts"]["bell"])


def test_what_was_told_stands_by_request_and_can_be_marked_as_read(as_ada: Client, told: Ticket) -> None:
    page = as_ada.get(PAGE).content.decode()
    assert [words in page for words in (told.subject, "The customer wrote", "This was given to you")] == [True] * 3
    assert bell(as_ada) == 2
    assert as_ada.post(PAGE, {"about": told.pk}).status_code == 303
    page = as_ada.get(PAGE).content.decode()
    assert (bell(as_ada), "Unread" in page, "The customer wrote" in page) == (0, False, True)


def test_all_is_marked_at_once_and_opening_a_request_marks_its_own(as_ada: Client, told: Ticket) -> None:
    as_ada.get(f"/desk/tickets/{told.pk}/")
    assert bell(as_ada) == 0
    assert as_ada.post(PAGE).status_code == 303


def test_the_bell_costs_the_list_and_the_request_no_query(
    as_ada: Client, told: Ticket, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(10):
        assert 'data-count="bell"' in as_ada.get("/desk/tickets/?view=mine").content.decode()
    as_ada.get(f"/desk/tickets/{told.pk}/")
    with django_assert_max_num_queries(14):
        as_ada.get(f"/desk/tickets/{told.pk}/")


@pytest.mark.parametrize("times", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    as_ada: Client, told: Ticket, settle: Any, times: int, django_assert_num_queries: Any
) -> None:
    for number in range(times):
        add_contact(told, by=told.person, body=f"Hello {number}")
    settle()
    as_ada.get(PAGE)
    with django_assert_num_queries(6):
        as_ada.get(PAGE)


def test_somebody_elses_notifications_are_not_shown(as_lena: Client, as_mert: Client, told: Ticket) -> None:
    assert told.subject not in as_mert.get(PAGE).content.decode()
    assert "This was given to you" not in as_lena.get(PAGE).content.decode()


def test_a_colleague_chooses_how_to_be_told_and_when_not(as_ada: Client, ada: User) -> None:
    form = {
        "in_desk": [kind for kind in NotificationKind.values if kind != "kudos"],
        "by_mail": ["assigned"],
        "quiet_from": "22:00",
        "quiet_until": "07:30",
        "timezone": "Europe/Berlin",
    }
    assert as_ada.post(CHOICES, form).status_code == 303
    ada.refresh_from_db()
    assert (ada.quiet_from, ada.quiet_until, ada.timezone) == (time(22), time(7, 30), "Europe/Berlin")
    own = {one.kind: (one.in_desk, one.by_mail) for one in NotificationChoice.objects.filter(user=ada)}
    assert (own["kudos"], own["message"], "assigned" in own) == ((False, False), (True, False), False)
    assert 'value="22:00"' in as_ada.get("/desk/profile/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"quiet_from": "22:00"}, "Give both times, or neither."),
        ({"timezone": "Moon/Base"}, "This time zone is not known."),
        ({"in_desk": ["everything"]}, "everything"),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_stays(as_ada: Client, wrong: dict[str, Any], sentence: str) -> None:
    answer = as_ada.post(CHOICES, {"by_mail": ["kudos"], **wrong})
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (422, True)
    assert 'name="by_mail" value="kudos" checked' in page

"""Recoveries at the desk: listed, taken, spoken about and closed without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.kernel import clock
from helpdesk.models import User
from tests.tickets.desk.surveys.conftest import Rated
from tickets.models import Recovery


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_lead_walks_from_the_list_to_closed(as_lena: Client, lena: User, rated: Rated) -> None:
    rated("gul", 1, "Too slow.")
    recovery = Recovery.objects.get()
    address = f"/desk/recoveries/{recovery.pk}/"
    assert address in page(as_lena, "/desk/recoveries/")
    assert as_lena.post(f"{address}lead/").status_code == 303
    spoken = timezone.localtime(clock.now() + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    with clock.travelling(clock.now() + timedelta(hours=1)):
        assert as_lena.post(f"{address}contact/", {"at": spoken}).status_code == 303
        closing = {"cause": "asked_again", "action": "Called her and said sorry."}
        assert as_lena.post(f"{address}closing/", closing).status_code == 303
    recovery.refresh_from_db()
    assert (recovery.lead, recovery.closed_by, recovery.cause) == (lena, lena, "asked_again")
    assert "Called her and said sorry." in page(as_lena, address)
    assert address not in page(as_lena, "/desk/recoveries/")
    assert address in page(as_lena, "/desk/recoveries/?view=closed")


@pytest.mark.parametrize(
    ("noun", "sent", "said"),
    [
        ("contact", {"at": "2999-01-01T10:00"}, "This moment has not come yet."),
        ("contact", {"at": "yesterday"}, "Give the day and the hour."),
        ("closing", {"cause": "", "action": "Called her."}, "Choose what it was."),
        ("closing", {"cause": "tone", "action": " "}, "Say what we did about it."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    as_lena: Client, rated: Rated, noun: str, sent: dict[str, str], said: str
) -> None:
    rated("gul", 1, "Too slow.")
    answer = as_lena.post(f"/desk/recoveries/{Recovery.objects.get().pk}/{noun}/", sent)
    text = answer.content.decode()
    assert (answer.status_code, said in text) == (422, True)
    assert sent.get("action", " ") in text
    assert Recovery.objects.get().closed_at is None


def test_who_is_judged_may_look_and_do_nothing(as_lena: Client, lena: User, rated: Rated) -> None:
    rated("gul", 1, "Too slow.", by=lena)
    address = f"/desk/recoveries/{Recovery.objects.get().pk}/"
    text = page(as_lena, address)
    assert ("another lead decides" in text, "/lead/" in text, "/closing/" in text) == (True, False, False)
    answer = as_lena.post(f"{address}lead/")
    assert (answer.status_code, "another lead decides" in answer.content.decode()) == (403, True)
    assert Recovery.objects.get().lead is None


def test_what_was_closed_meanwhile_is_said(as_lena: Client, as_admin: Client, rated: Rated) -> None:
    rated("gul", 1, "Too slow.")
    address = f"/desk/recoveries/{Recovery.objects.get().pk}/"
    as_admin.post(f"{address}closing/", {"cause": "tone", "action": "Called her."})
    assert as_lena.post(f"{address}lead/").status_code == 409


def test_the_request_says_it_to_leads_only(as_lena: Client, as_ada: Client, rated: Rated) -> None:
    ticket = rated("gul", 1, "Too slow.").invitation.resolution.ticket
    seen = ["/desk/recoveries/" in page(browser, f"/desk/tickets/{ticket.pk}/") for browser in (as_lena, as_ada)]
    assert seen == [True, False]


def test_what_is_late_stands_first_and_says_so(as_lena: Client, rated: Rated) -> None:
    rated("gul", 1, "Too slow.")
    rated("ali", 2, "Unfriendly.")
    assert "overdue:" not in page(as_lena, "/desk/recoveries/")
    with clock.travelling(clock.now() + timedelta(days=10)):
        text = page(as_lena, "/desk/recoveries/")
    assert (text.index("Too slow.") < text.index("Unfriendly."), text.count("overdue:")) == (True, 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    as_lena: Client, rated: Rated, rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        rated(f"customer{number}", 1, "Too slow.")
    with django_assert_max_num_queries(7):
        page(as_lena, "/desk/recoveries/")


def test_the_button_of_more_pages_counts_what_waits_behind_it(as_lena: Client, as_ada: Client, rated: Rated) -> None:
    rated("cem", 1, "Too slow.")
    for browser, counted in ((as_lena, True), (as_ada, False)):
        button = browser.get("/desk/tickets/").content.decode().partition('popovertarget="more"')[2]
        assert ('<span class="num">1</span>' in button.partition("</button>")[0]) is counted

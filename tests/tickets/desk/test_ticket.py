"""The request's page and its panels, through HTTP and without JavaScript."""

import re
from typing import Any

import pytest
from django.test import Client

from helpdesk.models import User
from tickets.actions.contact import add_contact
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.models import Message, Reason, Ticket


def url(ticket: Ticket, noun: str = "") -> str:
    return f"/desk/tickets/{ticket.pk}/{noun}"


def composer(page: Any) -> dict[str, str]:
    text = page.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', text)[1] for name in ("token", "seen")}  # type: ignore[index]


def test_the_page_shows_the_conversation_and_who_this_is(as_ada: Client, ada: User, cems_ticket: Ticket) -> None:
    reply_to_ticket(cems_ticket, by=ada, body="We **look** into it.")
    add_note(cems_ticket, by=ada, body="Depot has it.")
    page = as_ada.get(url(cems_ticket)).content.decode()
    for words in (
        "It has not come.",
        "We <strong>look</strong> into it.",
        "Depot has it.",
        "Cem Aydın",
        "cem@example.com",
    ):
        assert words in page


def test_what_customers_type_stays_text(as_ada: Client, cems_ticket: Ticket) -> None:
    add_contact(cems_ticket, by=cems_ticket.person, body="<script>alert(1)</script> [x](javascript:alert(1))")
    page = as_ada.get(url(cems_ticket)).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_a_reply_sent_twice_from_one_page_is_sent_once(as_ada: Client, cems_ticket: Ticket) -> None:
    form = composer(as_ada.get(url(cems_ticket))) | {"body": "On its way.", "then": "waiting"}
    answers = [as_ada.post(url(cems_ticket, "reply/"), form).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert Message.objects.filter(kind="reply").count() == 1


def test_the_browser_hears_which_draft_was_sent_and_forgets_none_that_was_not(
    as_ada: Client, cems_ticket: Ticket
) -> None:
    data = composer(as_ada.get(url(cems_ticket)))
    refused = as_ada.post(url(cems_ticket, "reply/"), {**data, "body": " "})
    sent = [as_ada.post(url(cems_ticket, noun), {**data, "body": "We look."}) for noun in ("reply/", "note/")]
    assert (refused.status_code, "helpdesk_sent" in refused.cookies) == (422, False)
    assert [answer.cookies["helpdesk_sent"].value for answer in sent] == [str(cems_ticket.pk)] * 2


def test_a_stale_reply_comes_back_with_its_text_and_can_be_sent_after_reading(
    as_ada: Client, cems_ticket: Ticket
) -> None:
    form = composer(as_ada.get(url(cems_ticket))) | {"body": "We send a new one.", "then": "waiting"}
    add_contact(cems_ticket, by=cems_ticket.person, body="It came!")
    held = as_ada.post(url(cems_ticket, "reply/"), form)
    text = held.content.decode()
    assert (held.status_code, "We send a new one." in text, "It came!" in text) == (409, True, True)
    again = composer(held) | {"body": "Lovely.", "then": "waiting"}
    assert as_ada.post(url(cems_ticket, "reply/"), again).status_code == 303


def test_an_empty_reply_is_422_with_the_page(as_ada: Client, cems_ticket: Ticket) -> None:
    answer = as_ada.post(url(cems_ticket, "reply/"), {"body": " ", "then": "waiting"})
    assert (answer.status_code, "Please write something." in answer.content.decode()) == (422, True)


def test_send_and_resolve_asks_the_reason_and_keeps_the_text(
    as_ada: Client, cems_ticket: Ticket, reasons: dict[str, Reason]
) -> None:
    form = composer(as_ada.get(url(cems_ticket))) | {"body": "Solved for you.", "then": "resolved"}
    asked = as_ada.post(url(cems_ticket, "reply/"), form)
    assert (asked.status_code, "Solved for you." in asked.content.decode()) == (200, True)
    wrong = as_ada.post(url(cems_ticket, "reply/"), form | {"reason": reasons["delivery"].pk})
    assert (wrong.status_code, "Solved for you." in wrong.content.decode()) == (422, True)
    done = as_ada.post(url(cems_ticket, "reply/"), form | {"reason": reasons["late"].pk, "remedy": "information"})
    cems_ticket.refresh_from_db()
    assert (done.status_code, cems_ticket.category) == (303, "resolved")


@pytest.mark.parametrize(
    ("noun", "good", "bad"),
    [
        ("note/", {"body": "internal"}, {"body": ""}),
        ("priority/", {"priority": "3"}, {"priority": "9"}),
        ("tags/", {"tags": "vip, kargo"}, {"tags": ",".join(f"w{n}" for n in range(31))}),
        ("contact/", {"channel": "phone", "body": "They called.", "token": "x"}, {"channel": "pigeon", "body": "x"}),
        ("resolution/", {"reason": "late", "without_reply": "1"}, {"reason": ""}),
        ("reason/", {"reason": "late"}, {"reason": "²"}),
        ("assignment/", {"agent": "0"}, {"agent": "99999"}),
    ],
)
def test_every_panel_saves_what_is_right_and_says_what_is_wrong(
    as_ada: Client,
    cems_ticket: Ticket,
    reasons: dict[str, Reason],
    noun: str,
    good: dict[str, str],
    bad: dict[str, str],
) -> None:
    good = {name: str(reasons["late"].pk) if value == "late" else value for name, value in good.items()}
    assert as_ada.post(url(cems_ticket, noun), bad).status_code == 422
    assert as_ada.post(url(cems_ticket, noun), good).status_code == 303


@pytest.mark.parametrize(
    "noun", ["assignment/", "reason/", "priority/", "tags/", "contact/", "resolution/", "answers/"]
)
def test_every_panel_is_a_page_of_its_own_and_a_fragment(as_ada: Client, cems_ticket: Ticket, noun: str) -> None:
    whole = as_ada.get(url(cems_ticket, noun)).content.decode()
    part = as_ada.get(url(cems_ticket, noun), headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in whole, "<html" in part) == (True, False)


@pytest.mark.parametrize("number", ["0", "999999", "abc", "1e3", "٣", "-1", "9" * 40])
def test_a_number_that_is_no_request_is_404(as_ada: Client, number: str) -> None:
    assert as_ada.get(f"/desk/tickets/{number}/").status_code == 404


@pytest.mark.parametrize("messages", [1, 3])
def test_the_page_costs_at_most_fourteen_queries_however_long_the_thread(
    as_ada: Client, ada: User, cems_ticket: Ticket, messages: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(messages):
        add_contact(cems_ticket, by=cems_ticket.person, body=f"more {number}")
        reply_to_ticket(cems_ticket, by=ada, body=f"answer {number}")
    with django_assert_max_num_queries(14):
        assert as_ada.get(url(cems_ticket)).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_at_most_ten_queries(
    as_ada: Client, ada: User, cems_ticket: Ticket, rows: int, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(10):
        assert as_ada.get("/desk/tickets/?view=open").status_code == 200


def test_the_desk_speaks_the_users_language(as_ada: Client, cems_ticket: Ticket) -> None:
    page = as_ada.get(url(cems_ticket), headers={"Accept-Language": "tr"})
    assert (page.headers["Content-Language"], "Bilinen yanıtlar" in page.content.decode()) == ("tr", True)

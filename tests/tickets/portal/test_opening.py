"""The customer's form: the whole path without JavaScript, cookies or an account, and each form sent once."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from customers.actions.order import Purchase, record_order
from customers.models import Address, Person
from helpdesk.kernel import clock
from tests.counting import questions
from tests.letterbox import MATTER, NEW, file, post_office, send, staged_on, thanks, token_on, typed
from tickets.actions.setting_up import add_request_type
from tickets.models import Attachment, Message, Queue, RequestType, Ticket

pytestmark = pytest.mark.usefixtures("default_type")


def test_the_form_shows_all_its_fields_at_once(visitor: Client) -> None:
    page = visitor.get(NEW)
    assert page.status_code == 200
    fields = re.findall(r'name="(\w+)"', page.content.decode().split("<form")[1])
    assert [f for f in fields if f != "viewport"] == [
        "token",
        "name",
        "email",
        "subject",
        "body",
        "answers",
        "order",
        "attachments",
        "website",
    ]


def test_reading_the_form_writes_nothing(visitor: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2) as asked:  # request types and the company's name
        visitor.get(NEW)
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


def test_each_reader_gets_a_token_of_their_own(visitor: Client) -> None:
    assert token_on(visitor.get(NEW)) != token_on(visitor.get(NEW))
    assert visitor.get(NEW)["Cache-Control"] == "private, no-cache"


def test_a_valid_form_opens_a_request_and_leads_to_the_thank_you_page(visitor: Client) -> None:
    page = visitor.get(thanks(send(visitor)))
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.category, ticket.channel, ticket.message_count) == (
        MATTER["subject"],
        "open",
        "web",
        1,
    )
    assert ticket.messages.get().body == MATTER["body"]
    assert page.status_code == 200
    assert f"#{ticket.number}" in page.content.decode()
    assert "A confirmation is on its way" in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"


def test_the_thank_you_page_links_to_the_senders_view(visitor: Client) -> None:
    page = visitor.get(thanks(send(visitor))).content.decode()
    link = re.search(r'href="(/requests/s[^"]+/)"', page)
    assert link
    assert visitor.get(link[1]).status_code == 200


@pytest.mark.parametrize("known", [False, True])
def test_a_valid_post_costs_at_most_sixteen_queries(
    visitor: Client, returns_queue: Queue, cem: Person, known: bool
) -> None:
    add_request_type("returns", by=None, name_en="Returns", name_tr="İade", queue=returns_queue)
    record_order(Purchase("TR-2024-1", "cem@example.com", clock.now(), Decimal(10), "TRY"), by=None)
    token = token_on(visitor.get(NEW))
    email = "cem@example.com" if known else "new@example.com"
    with CaptureQueriesContext(connection) as counted:
        thanks(visitor.post(NEW, {**MATTER, "token": token, "type": "returns", "order": "TR-2024-1", "email": email}))
    assert questions(counted) <= 16
    assert (Ticket.objects.get().order is not None) == known


def test_the_type_is_chosen_by_the_address_or_by_the_form(visitor: Client, delivery_type: RequestType) -> None:
    page = visitor.get(NEW, {"type": "delivery"}).content.decode()
    assert re.findall(r'value="(\w+)" checked', page) == ["delivery"]
    assert re.findall(r'value="(\w+)" checked', visitor.get(NEW).content.decode()) == ["other"]
    send(visitor, type="delivery")
    assert Ticket.objects.get().request_type == delivery_type


def test_an_unknown_type_is_the_default_one(visitor: Client, default_type: RequestType) -> None:
    thanks(send(visitor, type="no\x00thing"))
    assert Ticket.objects.get().request_type == default_type
    assert visitor.get(NEW, {"type": "nothing"}).status_code == 200


def test_an_unknown_order_number_is_accepted_as_unverified(visitor: Client) -> None:
    thanks(send(visitor, order="  TR 2024 77  "))
    ticket = Ticket.objects.get()
    assert (ticket.order, ticket.order_number, ticket.order_key) == (None, "TR 2024 77", "tr202477")


def test_a_double_click_is_one_request_and_the_same_thank_you(visitor: Client) -> None:
    token = token_on(visitor.get(NEW))
    answers = [
        thanks(visitor.post(NEW, {**MATTER, "token": token, "attachments": [file("a.txt", b"same")]})) for _ in range(3)
    ]
    assert len(set(answers)) == 1
    assert (Ticket.objects.count(), Attachment.objects.count()) == (1, 1)


def test_other_words_under_the_same_token_become_an_answer_to_the_request(visitor: Client) -> None:
    token = token_on(visitor.get(NEW))
    thanks(visitor.post(NEW, {**MATTER, "token": token}))
    again = {**MATTER, "token": token, "body": "And the colour is wrong.", "attachments": [file("colour.txt")]}
    page = visitor.post(NEW, again)
    number = Ticket.objects.get().number
    assert page.status_code == 409
    assert f"Already sent as #{number}" in page.content.decode()
    assert (typed(page, "body"), staged_on(page)) == ("And the colour is wrong.", ["colour.txt"])
    action = re.search(r'action="(/requests/s[^"]+/)"', page.content.decode())
    assert action
    done = visitor.post(action[1], {"token": token_on(page), "body": "And the colour is wrong."})
    assert done.status_code == 303
    assert [m.body for m in Message.objects.all()] == [MATTER["body"], "And the colour is wrong."]
    assert [a.name for a in Message.objects.last().attachments.all()] == ["colour.txt"]  # type: ignore[union-attr]


@pytest.mark.parametrize("token", ["", "made-up", "made:up:token", "x" * 5000, "nul\x00"])
def test_a_missing_or_foreign_token_keeps_everything_and_asks_to_send_again(visitor: Client, token: str) -> None:
    page = visitor.post(NEW, {**MATTER, "token": token, "attachments": [file()]})
    assert (page.status_code, Ticket.objects.count()) == (422, 0)
    assert "All you typed is here" in page.content.decode()
    assert (typed(page, "body"), staged_on(page)) == (MATTER["body"], ["receipt.txt"])
    thanks(visitor.post(NEW, {**MATTER, "token": token_on(page)}))
    assert Message.objects.get().attachments.count() == 1


def test_who_fills_the_honeypot_is_thanked_and_nothing_is_kept(visitor: Client) -> None:
    answer = send(visitor, website="http://spam.example", attachments=[file()])
    page = visitor.get(thanks(answer))
    assert (page.status_code, Ticket.objects.count(), Attachment.objects.count()) == (200, 0, 0)
    assert "Thank you" in page.content.decode()


def test_past_the_limit_requests_are_kept_and_the_page_promises_no_mail(visitor: Client) -> None:
    pages = [visitor.get(thanks(send(visitor, subject=f"Matter {n}"))).content.decode() for n in range(6)]
    assert ["A confirmation is on its way" in page for page in pages] == [True] * 5 + [False]
    assert "limit" not in pages[-1]
    assert Ticket.objects.count() == 6
    assert len(post_office()) == 5


def test_somebody_elses_address_gives_a_new_request_and_nothing_else(visitor: Client, cem: Person) -> None:
    path = thanks(send(visitor, name="Zoe"))
    assert Ticket.objects.get().person == cem
    pages = visitor.get(path).content.decode() + visitor.get(path.removesuffix("thanks/")).content.decode()
    assert "Cem" not in pages
    assert Person.objects.get(pk=cem.pk).name == "Cem Aydın"


def test_the_language_of_the_form_is_the_language_of_the_request(visitor: Client) -> None:
    token = token_on(visitor.get(NEW, {"lang": "tr"}))
    page = visitor.get(thanks(visitor.post(f"{NEW}?lang=tr", {**MATTER, "token": token})))
    assert Ticket.objects.get().language == "tr"
    assert Address.objects.get().person.language == "tr"
    assert "Teşekkürler, talebinizi aldık" in page.content.decode()


def test_other_methods_are_refused(visitor: Client) -> None:
    assert visitor.put(NEW).status_code == 405
    assert visitor.head(NEW).status_code == 200

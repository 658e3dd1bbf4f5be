"""Requests by the API: opened, listed, shown."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.actions.order import Purchase, record_order
from customers.actions.person import find_or_add_caller
from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.models import Mail, User
from tests.api import api_of
from tests.promises import promise
from tests.surveys import request_of, resolve
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.sorting import set_priority, set_tags
from tickets.models import Queue, Reason, Ticket

pytestmark = pytest.mark.both_databases

PARCEL = {"subject": "Where is it?", "body": "I wait.", "person": {"email": "cem@example.com", "name": "Cem"}}


@pytest.mark.usefixtures("default_queue")
def test_a_program_opens_a_request(ada: User, cem: Person, reasons: dict[str, Reason]) -> None:
    api = api_of(ada)
    made = api.post("/tickets/", {**PARCEL, "reason": "late", "order": "TR-1001", "channel": "phone"})
    assert made.status == 201
    number = made.body["number"]
    assert made.body == api.get(f"/tickets/{number}/").body
    assert made.body.pop("opened_at").endswith("Z")
    assert made.body == {
        "number": number,
        "subject": "Where is it?",
        "state": "open",
        "category": "open",
        "waiting_until": None,
        "follows": None,
        "type": None,
        "fields": {},
        "priority": "normal",
        "queue": "general",
        "assignee": None,
        "person": {"id": cem.pk, "email": "cem@example.com", "name": "Cem Aydın"},
        "reason": "late",
        "order": "TR-1001",
        "tags": [],
        "channel": "phone",
        "first_replied_at": None,
        "resolved_at": None,
        "resolutions": [],
        "deadlines": [],
        "repeat": None,
        "url": f"http://127.0.0.1:8000/desk/tickets/{number}/",
    }
    ticket = Ticket.objects.get(pk=number)
    assert (ticket.opened_by, ticket.language, ticket.messages.get().contact) == (ada, "tr", "opening")


@pytest.mark.usefixtures("default_queue")
def test_the_customer_is_mailed_only_when_wanted(ada: User, settle: Any) -> None:
    api = api_of(ada)
    for body in (PARCEL, {**PARCEL, "tell": False}):
        api.post("/tickets/", body)
        settle()
        assert Mail.objects.count() == 0
    told = api.post("/tickets/", {**PARCEL, "tell": True}).body["number"]
    settle()
    assert Mail.objects.get().noun_id == int(told)


@pytest.mark.usefixtures("default_queue")
def test_somebody_new_becomes_a_person_who_speaks_the_programs_language(ada: User) -> None:
    made = api_of(ada).post("/tickets/", PARCEL, **{"Accept-Language": "tr"})
    person = Person.objects.get(pk=made.body["person"]["id"])
    assert (person.name, person.language, made.body["channel"]) == ("Cem", "tr", "api")


@pytest.mark.usefixtures("default_queue")
def test_an_order_counts_only_when_it_is_the_persons_own(ada: User) -> None:
    for number, email in (("TR-1", "cem@example.com"), ("TR-2", "zoe@example.com")):
        record_order(Purchase(number, email, clock.now(), total=10, currency="TRY"), by=None)  # type: ignore[arg-type]
    for number, known in (("tr-1", True), ("TR-2", False), ("TR-3", False)):
        made = api_of(ada).post("/tickets/", {**PARCEL, "order": number})
        assert made.body["order"] == number
        assert (Ticket.objects.get(pk=made.body["number"]).order is not None) == known


@pytest.mark.usefixtures("default_queue", "reasons")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject": ""}, "subject"),
        ({"subject": "\u200b \u0000"}, "subject"),
        ({"subject": None}, "subject"),
        ({"subject": ["Where"]}, "subject"),
        ({"subject": "x" * 201}, "subject"),
        ({"body": " "}, "body"),
        ({"body": "x" * 50_001}, "body"),
        ({"person": {"email": "nobody"}}, "person"),
        ({"person": {"email": "a\ud800@example.com"}}, "person"),
        ({"person": "cem@example.com"}, "person"),
        ({"reason": "delivery"}, "reason"),
        ({"reason": "no-such"}, "reason"),
        ({"reason": "\ud800"}, "reason"),
        ({"reason": {}}, "reason"),
        ({"queue": "no-such"}, "queue"),
        ({"order": "x" * 61}, "order"),
        ({"channel": "pigeon"}, "channel"),
        ({"tell": "perhaps"}, "tell"),
    ],
)
def test_a_wrong_value_is_named(ada: User, wrong: dict[str, Any], field: str) -> None:
    refused = api_of(ada).post("/tickets/", {**PARCEL, **wrong})
    assert refused.status == 422
    assert list(refused.body["errors"]) == [field]
    assert Ticket.objects.count() == 0


@pytest.mark.usefixtures("default_queue")
def test_what_does_not_belong_into_text_is_taken_out(ada: User) -> None:
    made = api_of(ada).post(
        "/tickets/", {**PARCEL, "subject": "Wo\u0000 \ud800ist\u202e es?\n", "body": "a\ud800\u0000b"}
    )
    assert made.body["subject"] == "Wo ist es?"
    assert Ticket.objects.get().messages.get().body == "ab"


def test_the_newest_activity_comes_first(ada: User, default_queue: Queue) -> None:
    first, second, third = (request_of(f"p{n}@example.com") for n in range(3))
    api_of(ada).post(f"/tickets/{first.pk}/notes/", {"body": "Look here."})
    found = api_of(ada).get("/tickets/").results
    assert [row["number"] for row in found] == [str(t.pk) for t in (first, third, second)]


def test_pages_follow_each_other_in_both_directions(ada: User, default_queue: Queue) -> None:
    made = [str(request_of(f"p{n}@example.com").pk) for n in range(5)][::-1]
    api = api_of(ada)
    one = api.get("/tickets/?limit=2&category=open")
    two = api.get(one.body["next"])
    three = api.get(two.body["next"])
    assert [[row["number"] for row in page.results] for page in (one, two, three)] == [made[:2], made[2:4], made[4:]]
    assert (one.body["previous"], three.body["next"]) == (None, None)
    assert one.body["next"].startswith("http://127.0.0.1:8000/api/v1/tickets/?limit=2&category=open&cursor=")
    assert api.get(three.body["previous"]).results == two.results
    back = api.get(two.body["previous"])
    assert (back.results, back.body["previous"]) == (one.results, None)


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many", "9" * 40, "1.5"])
def test_more_than_a_hundred_at_once_is_refused(ada: User, limit: str) -> None:
    refused = api_of(ada).get(f"/tickets/?limit={limit}")
    assert (refused.status, list(refused.body["errors"])) == (422, ["limit"])


@pytest.mark.parametrize("cursor", ["x", "%00", "WyJuIiwx", "W1tbW1tb", "a" * 300, "WyJuIiwiMjAyNiIsIDFd", "ğ"])
def test_a_broken_cursor_starts_at_the_beginning(ada: User, default_queue: Queue, cursor: str) -> None:
    ticket = request_of("cem@example.com")
    assert [row["number"] for row in api_of(ada).get(f"/tickets/?cursor={cursor}").results] == [str(ticket.pk)]


def test_filters_narrow_the_list(
    ada: User, lena: User, default_queue: Queue, returns_queue: Queue, reasons: dict[str, Reason]
) -> None:
    mine, moved, done = (request_of(f"{name}@example.com") for name in ("cem", "zoe", "eva"))
    assign_ticket(mine, by=ada, to=ada)
    move_ticket(moved, by=ada, to=returns_queue)
    resolve(done, ada, reasons["late"])
    api = api_of(lena)

    def found(query: str) -> set[int]:
        return {int(row["number"]) for row in api.get(f"/tickets/?{query}").results}

    assert found("category=&queue=&assignee=&person=&q=") == {mine.pk, moved.pk, done.pk}
    assert found("category=resolved") == {done.pk}
    assert found("queue=returns") == {moved.pk}
    assert found("queue=no-such") == set()
    assert found("assignee=Ada@example.com") == {mine.pk, done.pk}
    assert found("assignee=none") == {moved.pk}
    assert found("person=ZOE@example.com") == {moved.pk}
    assert found("person=nobody@example.com") == found("person=a%40%ED%A0%80.de") == set()
    assert found(f"q={mine.pk}") == {mine.pk}
    assert found("q=eva@example.com") == {done.pk}
    assert found("q=parcel&queue=general") == {mine.pk, done.pk}
    assert found("q=%00%22%27)%20OR%20*") == set()
    assert [api.get(f"/tickets/?{wrong}").status for wrong in ("category=lost", "person=%00")] == [422, 422]


def test_a_resolution_carries_its_survey(ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> None:
    ticket = request_of("cem@example.com")
    set_priority(ticket, by=ada, priority=4)
    set_tags(ticket, by=ada, names=["vip", "late"])
    resolve(ticket, ada, reasons["late"])
    shown = api_of(ada).get(f"/tickets/{ticket.pk}/").body
    assert (shown["category"], shown["reason"], shown["assignee"]) == ("resolved", "late", "ada@example.com")
    assert (shown["priority"], shown["tags"]) == ("urgent", ["late", "vip"])
    (resolution,) = shown["resolutions"]
    assert resolution.pop("resolved_at").endswith("Z")
    assert resolution == {
        "number": 1,
        "by": "ada@example.com",
        "reason": "late",
        "remedy": "none",
        "reopened_at": None,
        "first_contact": "maturing",
        "survey": {"state": "scheduled", "skipped_reason": None, "score": None, "solved": None, "comment": None},
    }


def test_a_caller_without_a_mail_address_has_none(ada: User, default_queue: Queue) -> None:
    address = find_or_add_caller("0532 000 00 01", by=ada, name="Eva")
    ticket = open_ticket(Matter("Late", "She called."), by=ada, address=address, channel="phone", tell="")
    api = api_of(ada)
    assert api.get(f"/tickets/{ticket.pk}/").body["person"] == {"id": address.person_id, "email": None, "name": "Eva"}
    assert api.get(f"/tickets/{ticket.pk}/messages/").results[0]["author"] == {"name": "Eva", "email": None}


def test_what_one_may_not_see_does_not_exist(ada: User, mert: User, lena: User, default_queue: Queue) -> None:
    ticket = request_of("cem@example.com")
    assign_ticket(ticket, by=ada, to=ada)
    seen = {user.email: api_of(user).get(f"/tickets/{ticket.pk}/").status for user in (ada, mert, lena)}
    assert seen == {"ada@example.com": 200, "mert@example.com": 404, "lena@example.com": 200}
    assert api_of(mert).get("/tickets/").results == []
    assert api_of(mert).get(f"/tickets/?q={ticket.pk}").results == []


@pytest.mark.parametrize(
    "number", ["0", "-1", "1e3", "999999999999999999", "9" * 30, "x", "%00", "%ED%A0%80", "٣", "1%2F"]
)
def test_what_is_no_number_is_not_found(ada: User, number: str) -> None:
    assert api_of(ada).get(f"/tickets/{number}/").status == 404


def test_a_list_costs_the_same_for_one_and_for_three(
    ada: User, default_queue: Queue, reasons: dict[str, Reason]
) -> None:
    api, counts = api_of(ada), []
    promise()
    api.get("/tickets/")
    for rows in (1, 3):
        while Ticket.objects.count() < rows:
            ticket = request_of(f"p{Ticket.objects.count()}@example.com")
            set_tags(ticket, by=ada, names=["a", "b"])
            resolve(ticket, ada, reasons["late"])
        with CaptureQueriesContext(connection) as asked:
            told = api.get("/tickets/").results
        assert [len(row["deadlines"]) for row in told] == [2] * rows
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10

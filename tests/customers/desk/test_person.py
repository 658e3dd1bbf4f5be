"""The list of customers and a person's page: who they are in one glance, whatever they lived through with us."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from customers.actions.identity import add_address
from customers.actions.merge import merge_persons
from customers.actions.note import write_note
from customers.actions.order import Purchase, record_order
from customers.actions.person import find_or_add_person
from customers.models import Note, Person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import User
from helpdesk.queries.installation import forget_installation
from tests.customers.desk.world import live
from tests.surveys import request_of
from tickets.actions.assignment import assign_ticket
from tickets.models import Queue, Reason

BUDGET, BUDGET_OF_LISTS = 14, 10


def text(client: Client, path: str, **headers: Any) -> str:
    response = client.get(path, **headers)
    assert response.status_code == 200
    return str(response.content.decode())


def cost(client: Client, path: str) -> int:
    # What a process holds for some seconds is read now, so that it does not run out in between.
    forget_installation()
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.both_databases
def test_a_person_page_costs_the_same_for_a_short_and_a_long_past(
    as_lena: Client, lena: User, cem: Person, default_queue: Queue, reasons: dict[str, Reason], settings: Any
) -> None:
    counts = []
    for begin, times in ((0, 1), (1, 2)):
        live(cem, lena, reasons["late"], settings, times=times, begin=begin)
        counts.append(cost(as_lena, f"/desk/customers/{cem.pk}/"))
    assert counts[0] == counts[1] <= BUDGET


def test_the_page_says_everything_in_one_glance(
    as_lena: Client, lena: User, cem: Person, default_queue: Queue, reasons: dict[str, Reason], settings: Any
) -> None:
    live(cem, lena, reasons["late"], settings, times=3)
    page = " ".join(text(as_lena, f"/desk/customers/{cem.pk}/").split())
    for words in (
        "Cem Aydın",
        "3 requests",
        "3 open",
        "came back 3 times",
        "2.0 of 5 (n = 3)",
        '2 orders · <b class="num">€ 19.00</b>',
        "Lena Hoffmann resolved it",
        "Came back: the request is open again",
        "Rated the help: 3 of 5",
        "Lena Hoffmann noted",
        "Placed an order",
        "Words of mine",
        "Perhaps the same person as",
        "Merged into this person",
    ):
        assert words in page, words


def test_a_list_of_persons_costs_the_same_for_one_and_three(as_ada: Client, ada: User, default_queue: Queue) -> None:
    counts = []
    for number in range(3):
        request_of(f"person-{number}@example.com")
        counts.append((cost(as_ada, "/desk/customers/"), cost(as_ada, "/desk/customers/?q=person&sort=name")))
    assert counts[0] == counts[2]
    assert max(counts[2]) <= BUDGET_OF_LISTS


def test_the_journey_is_read_page_by_page_without_loss(
    as_lena: Client, lena: User, cem: Person, default_queue: Queue, reasons: dict[str, Reason], settings: Any
) -> None:
    live(cem, lena, reasons["late"], settings, times=6)
    path, seen = f"/desk/customers/{cem.pk}/", []
    while path:
        page = text(as_lena, path)
        seen.append(page.count('<li class="touch'))
        path = page.partition('rel="next"')[0].rpartition('href="')[2].partition("#")[0] if 'rel="next"' in page else ""
        path = f"/desk/customers/{cem.pk}/{path}" if path else ""
    assert len(seen) > 1
    assert sum(seen) == 6 * len(
        ("order", "opened", "replied", "resolved", "asked", "rated", "reopened", "found", "noted")
    )


def test_what_is_another_teams_is_neither_listed_nor_counted(
    as_mert: Client, as_ada: Client, ada: User, cem: Person, default_queue: Queue, returns_queue: Queue
) -> None:
    assign_ticket(request_of("cem@example.com"), by=ada, to=ada)
    request_of("zoe@example.com")
    assert "cem@example.com" in text(as_ada, "/desk/customers/")
    seen = text(as_mert, "/desk/customers/?q=cem") + text(as_mert, "/desk/customers/")
    assert ("cem@example.com" in seen, "zoe@example.com" in seen) == (False, True)
    assert as_mert.get(f"/desk/customers/{cem.pk}/").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["cem", "CEM", "aydın", "AYDIN", "aydin", "cem@example.com", "cem@exa", "0532 000", "+90 532 000 00 01", "TR-20"],
)
def test_a_person_is_found_while_one_types(as_lena: Client, lena: User, cem: Person, zoe: Person, query: str) -> None:
    add_address(cem, by=lena, kind="phone", value="0532 000 00 01")
    record_order(Purchase("TR-2026-7", "cem@example.com", clock.now(), Decimal(1), "TRY"), by=None)
    page = as_lena.get("/desk/customers/", {"q": query}).content.decode()
    assert ("Cem Aydın" in page, "Zoe Clark" in page) == (True, False)


@pytest.mark.parametrize("query", ['"', "'; --", "* AND (", "%", "\\", "😀", "x" * 5000, "a@", "0" * 300, "\x00"])
def test_a_search_takes_any_input(as_lena: Client, cem: Person, query: str) -> None:
    assert as_lena.get("/desk/customers/", {"q": query, "cursor": query}).status_code == 200
    assert as_lena.get("/desk/customers/", {"sort": "name", "cursor": query}).status_code == 200
    assert as_lena.get("/desk/customers/organisations/", {"q": query, "cursor": query}).status_code == 200
    assert as_lena.get(f"/desk/customers/{cem.pk}/", {"cursor": query}).status_code == 200
    assert as_lena.get(f"/desk/customers/{cem.pk}/merge/", {"q": query}).status_code == 200


def test_names_follow_the_alphabet_and_pages_go_both_ways(as_lena: Client, db: None) -> None:
    names = ["Abi", "Çağ", "Cem", "Ilgın", "İpek", "Öz", "Ozan", "Şule", "Su", "Zeki", "علي"]
    for number, name in enumerate(names * 3):
        find_or_add_person(f"p{number}@example.com", by=None, name=f"{name} {number // len(names)}")
    page = text(as_lena, "/desk/customers/?sort=name")
    found = [one.partition("</b>")[0] for one in page.split('<b dir="auto">')[1:]]
    alphabet = ["Abi", "Cem", "Çağ", "Ilgın", "İpek", "Ozan", "Öz", "Su", "Şule", "Zeki", "علي"]
    assert found == [f"{name} {n}" for name in alphabet for n in range(3)][:25]
    following = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    second = text(as_lena, f"/desk/customers/{following}")
    assert [one.partition("</b>")[0] for one in second.split('<b dir="auto">')[1:]] == [
        f"{name} {n}" for name in alphabet for n in range(3)
    ][25:]
    back = second.partition('rel="prev"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert [
        o.partition("</b>")[0] for o in text(as_lena, f"/desk/customers/{back}").split('<b dir="auto">')[1:]
    ] == found


def test_the_page_of_a_merged_record_leads_to_the_kept_person(
    as_lena: Client, lena: User, cem: Person, zoe: Person
) -> None:
    merge_persons(zoe, by=lena, into=cem)
    settle()
    response = as_lena.get(f"/desk/customers/{zoe.pk}/")
    assert (response.status_code, response.headers["Location"]) == (303, f"/desk/customers/{cem.pk}/")


def test_a_note_is_added_kept_when_it_is_too_long_and_deleted_by_its_writer_only(
    as_ada: Client, as_lena: Client, ada: User, cem: Person, default_queue: Queue
) -> None:
    request_of("cem@example.com")
    notes = f"/desk/customers/{cem.pk}/notes/"
    assert as_ada.post(notes, {"body": "Aramayı tercih ediyor 📞"}).status_code == 303
    too_long = as_ada.post(notes, {"body": "word " * 1000})
    assert (too_long.status_code, b"word word word" in too_long.content) == (422, True)
    note = Note.objects.get()
    one = f"{notes}{note.pk}/"
    assert (as_lena.post(one).status_code, as_ada.get(one).status_code) == (403, 405)
    assert (as_ada.post(one).status_code, Note.objects.count()) == (303, 0)
    assert as_ada.post(one).status_code == 404


def test_the_same_note_twice_is_one_note(ada: User, cem: Person) -> None:
    assert write_note(cem, by=ada, body="Once ") == write_note(cem, by=ada, body="Once")


def test_a_request_shows_the_newest_note_on_its_person_and_leads_to_their_page(
    as_ada: Client, ada: User, cem: Person, default_queue: Queue
) -> None:
    ticket = request_of("cem@example.com")
    for body in ("Old remark", "Prefers to be called"):
        write_note(cem, by=ada, body=body)
    page = text(as_ada, f"/desk/tickets/{ticket.pk}/")
    assert ("Prefers to be called" in page, "Old remark" in page) == (True, False)
    assert f'href="/desk/customers/{cem.pk}/"' in page

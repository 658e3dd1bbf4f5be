"""The inbox: what each view holds, its counts, who sees what, and search in both languages."""

from typing import Any

import pytest

from customers.actions.person import find_or_add_person
from helpdesk.kernel.pages import keyset
from helpdesk.models import User
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome
from tickets.models import Queue, Reason, Ticket
from tickets.queries.inbox import as_rows, count_views, in_view, search


def opened(subject: str, body: str = "words", *, email: str = "eda@example.com", order: str = "") -> Ticket:
    address = find_or_add_person(email, by=None, name="Eda Işık")
    return open_ticket(Matter(subject, body, order_number=order), by=None, address=address, tell="")


def numbers(tickets: Any) -> list[int]:
    return sorted(ticket.pk for ticket in tickets)


def test_each_view_holds_what_its_name_says_and_its_count_is_true(
    default_queue: Queue, ada: User, reasons: dict[str, Reason]
) -> None:
    mine, free, waiting, done = (opened(word) for word in ("mine", "free", "waiting", "done"))
    assign_ticket(mine, by=ada, to=ada)
    reply_to_ticket(waiting, by=ada, body="words")
    reply_to_ticket(done, by=ada, body="words", outcome=Outcome(reasons["late"]))
    held = {slug: numbers(in_view(ada, slug)) for slug in ("mine", "unassigned", "open", "waiting", "resolved")}
    assert held == {
        "mine": [mine.pk],
        "unassigned": [free.pk],
        "open": [mine.pk, free.pk],
        "waiting": [waiting.pk],
        "resolved": [done.pk],
    }
    assert count_views(ada) == {"mine": 1, "unassigned": 1, "open": 2, "overdue": 0, "waiting": 1, "came_back": 0}


def test_an_agent_sees_own_teams_and_unassigned_requests_only(
    default_queue: Queue, returns_queue: Queue, ada: User, mert: User, lena: User, kaan: User
) -> None:
    ticket = opened("theirs")
    move_ticket(ticket, by=lena, to=returns_queue)
    assert numbers(search(ada, "theirs")) == [ticket.pk]
    assign_ticket(ticket, by=lena, to=mert)
    seen = {user.name: numbers(search(user, "theirs")) for user in (ada, mert, lena, kaan)}
    assert seen == {ada.name: [], mert.name: [ticket.pk], lena.name: [ticket.pk], kaan.name: []}
    assert count_views(ada)["open"] == 0


@pytest.mark.parametrize(
    "query",
    [
        "kargo",
        "KARGOM",
        "kargom gelmedi",
        "gelmedı",
        "istanbul",
        "İSTANBUL",
        "ıstanbul",
        "TR-2026-7",
        "tr-2026-7",
        "eda@example.com",
    ],
)
def test_search_finds_in_every_casing_and_spelling(default_queue: Queue, ada: User, query: str) -> None:
    ticket = opened("Kargom gelmedi", "İstanbul'a gönderilen paket nerede?", order="TR-2026-7")
    opened("Something else", "A lamp is broken", email="zoe@example.com")
    assert numbers(search(ada, query)) == [ticket.pk]


def test_search_by_number_and_by_all_words(default_queue: Queue, ada: User) -> None:
    ticket, other = opened("red lamp", "broken"), opened("blue lamp", "broken", email="zoe@example.com")
    assert numbers(search(ada, f"#{ticket.pk}")) == [ticket.pk]
    assert numbers(search(ada, "lamp broken")) == [ticket.pk, other.pk]
    assert numbers(search(ada, "lamp red")) == [ticket.pk]
    assert numbers(search(ada, "lamp green")) == []


@pytest.mark.parametrize(
    "query", ['"', "'", "a' OR 1=1 --", "* AND (", "NEAR/2", "%", "\\", ":*", "!", "😀", "x" * 5000, "#" * 40]
)
def test_search_takes_any_input(default_queue: Queue, ada: User, query: str) -> None:
    opened("a", "b")
    assert numbers(search(ada, query)) in ([], numbers(Ticket.objects.all()))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_view_costs_the_same_for_one_row_and_three(
    default_queue: Queue, ada: User, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        opened(f"subject {number}")
    with django_assert_num_queries(1):
        page = keyset(as_rows(in_view(ada, "open"), ada), by="last_activity_at", cursor=None, size=25)
        assert [(ticket.person.name, ticket.reason, ticket.assignee) for ticket in page.rows] == [
            ("Eda Işık", None, None)
        ] * rows

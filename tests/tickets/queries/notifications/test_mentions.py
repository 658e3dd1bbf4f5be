"""Mentions: names as people write them, and nobody by accident."""

from typing import Any

import pytest
from django.test import Client

from helpdesk.actions.user import add_user
from helpdesk.models import Team, User
from tickets.models import Ticket
from tickets.queries.notifications.mentions import mentions_in


@pytest.fixture
def others(support: Team, password_hash: str) -> dict[str, User]:
    """İrem and two called Can, all of Ada's team."""
    people = [("irem", "İrem Işık"), ("can.a", "Can Akın"), ("can.b", "Can Bulut")]
    return {
        local: add_user(
            f"{local}@example.com", by=None, name=name, roles=["agent"], password_hash=password_hash, teams=[support]
        )
        for local, name in people
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@Lena please look", ["Lena Hoffmann"]),
        ("please, @Lena Hoffmann, look", ["Lena Hoffmann"]),
        ("(@lena)", ["Lena Hoffmann"]),
        ("@LENA and @lena.", ["Lena Hoffmann"]),
        ("@irem bakar mısın", ["İrem Işık"]),
        ("@İrem Işık bakar mısın", ["İrem Işık"]),
        ("@Can Bulut knows", ["Can Bulut"]),
        ("@can.b knows", ["Can Bulut"]),
        ("@Can knows", []),
        ("write to lena@example.com", []),
        ("@nobody", []),
        ("no mention at all", []),
    ],
)
def test_who_is_meant(cems_ticket: Ticket, lena: User, others: dict[str, User], text: str, meant: list[str]) -> None:
    assert [user.name for user in mentions_in(text, cems_ticket).told] == meant


def test_a_note_of_nothing_but_mentions_costs_two_queries(
    cems_ticket: Ticket, lena: User, others: dict[str, User], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        mentions_in("@lena @irem @can.a " * 50, cems_ticket)
    with django_assert_num_queries(0):
        mentions_in("nothing", cems_ticket)


def test_letters_after_the_sign_find_those_who_may_see_the_request(
    as_ada: Client, cems_ticket: Ticket, lena: User, others: dict[str, User]
) -> None:
    page = as_ada.get(f"/desk/tickets/{cems_ticket.pk}/mentions/?q=ca").content.decode()
    assert [name in page for name in ("Can Akın", "Can Bulut", "Lena Hoffmann", "Ada Yıldız")] == [
        True,
        True,
        False,
        False,
    ]

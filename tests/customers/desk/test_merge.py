"""Merging at the desk: look, see what would move, do it, take it back; and what is said when somebody was quicker."""

import pytest
from django.test import Client

from customers.actions.merge import merge_persons
from customers.models import Merge, Person
from helpdesk.actions.deliveries import settle
from helpdesk.models import User
from tests.surveys import request_of
from tickets.actions.assignment import assign_ticket
from tickets.models import Queue, Ticket


@pytest.fixture
def both(cem: Person, zoe: Person, default_queue: Queue) -> tuple[Ticket, Ticket]:
    """A request of Cem and one of Zoe."""
    return request_of("cem@example.com"), request_of("zoe@example.com")


def test_ada_merges_after_a_look_and_takes_it_back(
    as_ada: Client, cem: Person, zoe: Person, both: tuple[Ticket, Ticket]
) -> None:
    merge = f"/desk/customers/{cem.pk}/merge/"
    assert b"Zoe Clark" in as_ada.get(merge, {"q": "zoe"}).content
    preview = " ".join(as_ada.get(merge, {"with": zoe.pk}).content.decode().split())
    for words in (
        "1 address",
        "zoe@example.com",
        "1 request",
        f"#{both[1].pk} Where is my parcel?",
        "Türkçe",
        "English",
    ):
        assert words in preview
    done = as_ada.post(merge, {"with": zoe.pk, "keep": cem.pk, "name": zoe.pk, "language": cem.pk})
    assert (done.status_code, done.headers["Location"]) == (303, f"/desk/customers/{cem.pk}/")
    settle()
    kept = Person.objects.get(pk=cem.pk)
    assert (kept.name, kept.language, Ticket.objects.filter(person=kept).count()) == ("Zoe Clark", "tr", 2)
    undo = f"/desk/customers/{cem.pk}/merges/{Merge.objects.get().pk}/"
    assert b"1 request" in as_ada.get(undo).content
    assert as_ada.post(undo).status_code == 303
    settle()
    assert Ticket.objects.get(pk=both[1].pk).person_id == zoe.pk
    assert b"undone already" in as_ada.get(undo).content


def test_the_other_record_can_be_the_one_that_stays(
    as_ada: Client, cem: Person, zoe: Person, both: tuple[Ticket, Ticket]
) -> None:
    done = as_ada.post(f"/desk/customers/{cem.pk}/merge/", {"with": zoe.pk, "keep": zoe.pk})
    assert done.headers["Location"] == f"/desk/customers/{zoe.pk}/"
    assert Person.objects.get(pk=cem.pk).merged_into_id == zoe.pk


def test_who_comes_second_reads_what_happened(
    as_ada: Client, lena: User, cem: Person, zoe: Person, defne: Person, both: tuple[Ticket, Ticket]
) -> None:
    assign_ticket(request_of("defne@example.com"), by=lena, to=lena)
    merge_persons(zoe, by=lena, into=cem)
    settle()
    late = as_ada.post(f"/desk/customers/{defne.pk}/merge/", {"with": zoe.pk, "keep": defne.pk})
    assert (late.status_code, b"Zoe Clark was merged into Cem Ayd" in late.content) == (409, True)
    assert as_ada.post(f"/desk/customers/{cem.pk}/merge/", {"with": cem.pk}).status_code == 200


def test_one_merges_only_whom_one_sees(
    as_mert: Client, ada: User, cem: Person, zoe: Person, both: tuple[Ticket, Ticket]
) -> None:
    assign_ticket(both[0], by=ada, to=ada)
    for way in ({"with": cem.pk, "keep": zoe.pk}, {"with": cem.pk, "keep": cem.pk}):
        assert as_mert.post(f"/desk/customers/{zoe.pk}/merge/", way).status_code == 404
    assert as_mert.post(f"/desk/customers/{cem.pk}/merge/", {"with": zoe.pk}).status_code == 404
    assert Merge.objects.count() == 0


@pytest.mark.parametrize("other", ["", "0", "x", "9" * 30, "-1", "%00"])
def test_nobody_is_merged_with_nobody(as_lena: Client, cem: Person, other: str) -> None:
    assert as_lena.post(f"/desk/customers/{cem.pk}/merge/", {"with": other}).status_code in (200, 404)

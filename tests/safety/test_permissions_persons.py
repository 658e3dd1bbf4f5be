"""Who may do what with persons and organisations at the desk: every URL × role × whose request made the person known."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from customers.actions.merge import merge_persons
from customers.actions.note import write_note
from customers.actions.organisation import join_organisation
from customers.models import Merge, Note, Organisation, Person
from customers.urls import urlpatterns
from helpdesk.actions.deliveries import settle
from helpdesk.models import User
from tests.cast import browser_of
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.models import Queue, Ticket

NOUNS = (
    "person",
    "person_identity",
    "person_addresses",
    "person_organisation",
    "person_notes",
    "person_note",
    "person_merge",
    "person_unmerge",
    "organisation",
)
GOOD = {
    "person_identity": {"name": "Cem", "language": "tr", "timezone": ""},
    "person_addresses": {"kind": "phone", "value": "0532 000 00 09"},
    "person_organisation": {"organisation": "New"},
    "person_notes": {"body": "words"},
    "organisation": {"name": "Renamed"},
}
ROLES = ("ada", "mert", "lena", "kaan", "admin_user")
HIDDEN_FROM = {"nobodys": {"kaan"}, "adas": {"mert", "kaan"}, "merts": {"ada", "kaan"}}
"""Whose request made Cem known → to whom he does not exist."""


@pytest.fixture
def cem_known_by(
    cems_ticket: Ticket, zoe: Person, returns_queue: Queue, lena: User, mert: User, ada: User
) -> dict[str, int]:
    """Cem in an organisation, with a note and a standing merge; his request is given away by the test."""
    cem = cems_ticket.person
    join_organisation(cem, by=lena, name="Aydın Ltd.")
    write_note(cem, by=lena, body="words")
    merge_persons(zoe, by=lena, into=cem)
    settle()
    return {"ticket": cems_ticket.pk, "person": cem.pk}


def address_of(noun: str) -> str:
    """The URL of the noun about Cem."""
    cem = Person.objects.get(name__in=["Cem Aydın", "Cem"])
    last: Any = {"person_note": Note, "person_unmerge": Merge}.get(noun)
    if noun == "organisation":
        return reverse(noun, args=[Organisation.objects.get(name__in=["Aydın Ltd.", "Renamed"]).pk])
    return reverse(noun, args=[cem.pk, last.objects.order_by("pk")[0].pk] if last else [cem.pk])


def give(whose: str, lena: User, mert: User, ada: User, queue: Queue) -> None:
    """Let the request be nobody's, Ada's, or Mert's in his team."""
    ticket = Ticket.objects.get()
    if whose == "merts":
        move_ticket(ticket, by=lena, to=queue)
    if whose != "nobodys":
        assign_ticket(ticket, by=lena, to=mert if whose == "merts" else ada)


@pytest.mark.parametrize("whose", HIDDEN_FROM)
@pytest.mark.parametrize("role", ROLES)
def test_persons_exist_for_whoever_sees_one_of_their_requests(
    request: pytest.FixtureRequest,
    cem_known_by: dict[str, int],
    returns_queue: Queue,
    lena: User,
    mert: User,
    ada: User,
    role: str,
    whose: str,
) -> None:
    give(whose, lena, mert, ada, returns_queue)
    browser = browser_of(request.getfixturevalue(role))
    for noun in NOUNS:
        address = address_of(noun)
        answers = {browser.get(address).status_code, browser.post(address, GOOD.get(noun, {})).status_code} - {405}
        if role in HIDDEN_FROM[whose]:
            assert answers == {404}, noun
        elif noun == "person_note":
            assert answers <= {303, 403}, noun
        elif noun == "organisation":
            assert answers == {200, 303 if role in ("lena", "admin_user") else 403}
        else:
            assert not answers & {403, 404, 500}, noun


@pytest.mark.parametrize("path", ["/desk/customers/", "/desk/customers/?q=cem", "/desk/customers/organisations/"])
@pytest.mark.parametrize("role", ["mert", "kaan"])
def test_lists_say_nothing_of_whom_one_may_not_see(
    request: pytest.FixtureRequest,
    cem_known_by: dict[str, int],
    lena: User,
    ada: User,
    mert: User,
    returns_queue: Queue,
    role: str,
    path: str,
) -> None:
    give("adas", lena, mert, ada, returns_queue)
    page = browser_of(request.getfixturevalue(role)).get(path).content.decode()
    assert ("Cem" in page, "Aydın" in page) == (False, False)


def test_a_curator_alone_may_read_and_note_but_not_merge(
    as_kaan: Client, kaan: User, cem: Person, zoe: Person, cems_ticket: Ticket, lena: User
) -> None:
    assign_ticket(cems_ticket, by=lena, to=kaan)
    assert as_kaan.get(reverse("person", args=[cem.pk])).status_code == 200
    assert as_kaan.post(reverse("person_notes", args=[cem.pk]), {"body": "words"}).status_code == 303
    merge = reverse("person_merge", args=[cem.pk])
    assert [as_kaan.get(merge).status_code, as_kaan.post(merge, {"with": zoe.pk}).status_code] == [403, 403]


@pytest.mark.parametrize("noun", [*NOUNS, "persons", "organisations"])
def test_nobody_reads_of_persons_without_a_session(db: None, client: Client, noun: str) -> None:
    numbers: dict[str, list[Any]] = {
        "persons": [],
        "organisations": [],
        "person_note": ["1", 1],
        "person_unmerge": ["1", 1],
    }
    address = reverse(noun, args=numbers.get(noun, ["1"]))
    for answer in (client.get(address), client.post(address)):
        assert (answer.status_code, answer.url.startswith("/desk/sign-in/")) == (302, True)  # type: ignore[attr-defined]


@pytest.mark.parametrize("id", ["0", "-1", "x", "9" * 30, "٣", "%00"])
def test_a_person_who_is_not_there_is_not_found(as_lena: Client, id: str) -> None:
    for path in (f"/desk/customers/{id}/", f"/desk/customers/{id}/identity/", f"/desk/customers/organisations/{id}/"):
        assert as_lena.get(path).status_code == 404


def test_the_matrix_walks_every_noun_of_a_person() -> None:
    named = {str(getattr(url, "name", "")) for url in urlpatterns if "desk/" in str(url.pattern)}
    assert named == {*NOUNS, "persons", "organisations"}

"""Correct who somebody is, add addresses, and the organisations people belong to."""

import pytest
from django.core import mail
from django.test import Client

from customers.models import Address, Organisation, Person
from helpdesk.models import Mail
from tests.surveys import request_of
from tickets.models import Queue


def test_name_language_and_time_zone_are_corrected(as_lena: Client, cem: Person) -> None:
    path = f"/desk/customers/{cem.pk}/identity/"
    assert (
        as_lena.post(path, {"name": "İbrahim Işık", "language": "en", "timezone": "Europe/Berlin"}).status_code == 303
    )
    cem.refresh_from_db()
    assert (cem.name, cem.language, cem.timezone) == ("İbrahim Işık", "en", "Europe/Berlin")
    wrong = as_lena.post(path, {"name": "x" * 121, "language": "de", "timezone": "Mars/Olympus"})
    assert (wrong.status_code, b"x" * 121 in wrong.content) == (422, True)


@pytest.mark.parametrize(
    ("kind", "value", "key"),
    [
        ("email", "INFO@example.com", "info@example.com"),
        ("email", "TITLE@Example.COM", "title@example.com"),
        ("email", "ISPARTA@example.com", "isparta@example.com"),
        ("email", "ığdır@example.com", "ığdır@example.com"),
        ("email", "İADE@example.com", "İade@example.com"),
        ("phone", "0532 000 00 01", "+905320000001"),
    ],
)
def test_an_address_is_added_unconfirmed_under_its_own_key_and_nothing_is_mailed(
    as_lena: Client, cem: Person, kind: str, value: str, key: str
) -> None:
    path = f"/desk/customers/{cem.pk}/addresses/"
    assert [as_lena.post(path, {"kind": kind, "value": value}).status_code for _ in range(2)] == [303, 303]
    address = Address.objects.get(kind=kind, key=key)
    assert (address.person, address.value, address.confirmed_at) == (cem, value, None)
    assert (mail.outbox, Mail.objects.count()) == ([], 0)


def test_an_address_of_somebody_else_is_not_taken_but_leads_to_a_comparison(
    as_lena: Client, as_mert: Client, cem: Person, zoe: Person, default_queue: Queue
) -> None:
    path, typed = f"/desk/customers/{cem.pk}/addresses/", {"kind": "email", "value": "zoe@example.com"}
    refused = as_lena.post(path, typed)
    assert (refused.status_code, f"?with={zoe.pk}" in refused.content.decode()) == (422, True)
    request_of("cem@example.com")
    hidden = as_mert.post(path, typed).content.decode()
    assert ("belongs to another person already" in hidden, "Zoe" in hidden) == (True, False)
    assert zoe.addresses.count() == 1


@pytest.mark.parametrize("value", ["nonsense", "", "a@b", "x" * 300 + "@example.com", "a%@\x00"])
def test_what_is_no_address_is_said_beside_the_field(as_lena: Client, cem: Person, value: str) -> None:
    for kind in ("email", "phone", "pigeon"):
        assert as_lena.post(f"/desk/customers/{cem.pk}/addresses/", {"kind": kind, "value": value}).status_code == 422


def test_a_person_joins_and_leaves_an_organisation_by_name(as_lena: Client, cem: Person, zoe: Person) -> None:
    for person in (cem, zoe):
        as_lena.post(f"/desk/customers/{person.pk}/organisation/", {"organisation": "Aydın Ltd."})
    organisation = Organisation.objects.get()
    page = as_lena.get(f"/desk/customers/organisations/{organisation.pk}/").content.decode()
    assert ("Cem Aydın" in page, "Zoe Clark" in page) == (True, True)
    as_lena.post(f"/desk/customers/{zoe.pk}/organisation/", {"organisation": ""})
    assert [one.name for one in Person.objects.filter(organisation=organisation)] == ["Cem Aydın"]
    found = as_lena.get("/desk/customers/?q=aydin ltd").content.decode()
    assert ("Cem Aydın" in found, "Zoe Clark" in found) == (True, False)


def test_an_organisation_is_made_once_and_renamed_unless_the_name_is_taken(as_lena: Client, db: None) -> None:
    paths = [
        as_lena.post("/desk/customers/organisations/", {"name": name}).headers["Location"] for name in ("A", "A", "B")
    ]
    assert paths[0] == paths[1] != paths[2]
    assert as_lena.post(paths[0], {"name": "B"}).status_code == 422
    assert as_lena.post(paths[0], {"name": "Ç"}).status_code == 303
    assert [one.name for one in Organisation.objects.order_by("sort_key")] == ["B", "Ç"]
    assert as_lena.post("/desk/customers/organisations/", {"name": " "}).status_code == 422


def test_an_organisation_is_seen_by_whoever_sees_one_of_its_persons(
    as_lena: Client, as_ada: Client, as_kaan: Client, cem: Person, default_queue: Queue
) -> None:
    as_lena.post(f"/desk/customers/{cem.pk}/organisation/", {"organisation": "Aydın Ltd."})
    path = f"/desk/customers/organisations/{Organisation.objects.get().pk}/"
    assert as_ada.get(path).status_code == 404
    request_of("cem@example.com")
    assert [client.get(path).status_code for client in (as_ada, as_kaan)] == [200, 404]
    assert "Aydın" not in as_kaan.get("/desk/customers/organisations/").content.decode()

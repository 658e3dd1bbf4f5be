"""An organisation's name stands before every team: leads and admins change it, and putting a person in gives no right to it."""

import pytest
from django.test import Client

from customers.actions.organisation import join_organisation
from customers.models import Organisation, Person
from helpdesk.models import User
from tests.cast import browser_of
from tests.surveys import request_of
from tickets.models import Queue


@pytest.fixture
def acme(zoe: Person, cem: Person, lena: User, default_queue: Queue) -> str:
    """An organisation of Zoe, whom Ada does not see, into which Ada puts Cem, whom she sees; its address."""
    found = join_organisation(zoe, by=lena, name="Acme")
    request_of("cem@example.com")
    return f"/desk/customers/organisations/{found.pk}/"


def test_an_agent_who_puts_a_person_in_sees_it_and_does_not_rename_it(as_ada: Client, cem: Person, acme: str) -> None:
    assert as_ada.post(f"/desk/customers/{cem.pk}/organisation/", {"organisation": "Acme"}).status_code == 303
    page = as_ada.get(acme)
    assert (page.status_code, b'name="name"' in page.content) == (200, False)
    assert as_ada.post(acme, {"name": "Not Acme"}).status_code == 403
    assert Organisation.objects.get().name == "Acme"


@pytest.mark.parametrize(("role", "status"), [("ada", 403), ("kaan", 403), ("lena", 303), ("admin_user", 303)])
def test_an_organisation_without_persons_is_renamed_by_leads_and_admins_alone(
    request: pytest.FixtureRequest, db: None, lena: User, role: str, status: int
) -> None:
    empty = Organisation.objects.get(pk=_made(browser_of(lena)))
    browser = browser_of(request.getfixturevalue(role))
    assert browser.post(f"/desk/customers/organisations/{empty.pk}/", {"name": "New"}).status_code == status
    assert browser.get(f"/desk/customers/organisations/{empty.pk}/").status_code == 200


def _made(browser: Client) -> int:
    answer = browser.post("/desk/customers/organisations/", {"name": "Empty"})
    return int(answer.headers["Location"].rstrip("/").rpartition("/")[2])

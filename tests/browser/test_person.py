"""Persons in a real browser: found while typing, merged and taken back; every page without accessibility errors."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from customers.actions.organisation import join_organisation
from customers.models import Merge, Person
from helpdesk.actions.deliveries import settle
from helpdesk.models import User
from tests.browser.test_desk import SIZES, sign_in
from tests.customers.desk.world import live
from tests.surveys import request_of
from tickets.models import Queue, Reason

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(
    transactional_db: None,
    ada: User,
    cem: Person,
    zoe: Person,
    default_queue: Queue,
    reasons: dict[str, Reason],
    settings: Any,
) -> Person:
    """Cem with a past, in an organisation; Zoe with one request."""
    live(cem, ada, reasons["late"], settings, times=2)
    join_organisation(cem, by=ada, name="شركة النور 🌻 " + "Çok Uzun Adlı Kurum " * 4)
    request_of("zoe@example.com")
    settle()
    return cem


def test_ada_finds_zoe_while_typing_merges_her_into_cem_and_takes_it_back(
    page: Page, live_server: Any, world: Person, zoe: Person
) -> None:
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/desk/customers/")
    page.get_by_label("Search customers").press_sequentially("ceM")
    expect(page.locator("#found .person-row")).to_have_count(1)
    page.locator("#found .person-row").click()
    page.get_by_role("link", name="Same person as …").click()
    page.get_by_label("Search customers").press_sequentially("zoe")
    page.get_by_role("link", name="Zoe Clark").click()
    expect(page.get_by_text("1 request", exact=True)).to_be_visible()
    page.get_by_role("button", name="Merge").dblclick()
    expect(page.get_by_text("Merged. Requests follow within seconds")).to_be_visible()
    assert Merge.objects.filter(merged=zoe, kept=world).count() == 1
    settle()
    page.get_by_role("link", name="Undo").first.click()
    page.get_by_role("button", name="Make them two persons again").click()
    expect(page.get_by_text("These are two persons again.")).to_be_visible()
    assert Person.objects.get(pk=zoe.pk).merged_into_id is None


def test_every_page_of_persons_is_accessible(
    page: Page, live_server: Any, world: Person, zoe: Person, axe_violations: Callable[[Page], list[str]]
) -> None:
    sign_in(page, live_server)
    person = f"/desk/customers/{world.pk}/"
    undo = f"{person}merges/{Merge.objects.order_by('pk')[0].pk}/"
    organisation = f"/desk/customers/organisations/{Person.objects.get(pk=world.pk).organisation_id}/"
    paths = ["/desk/customers/", person, f"{person}identity/", f"{person}merge/?q=zoe", f"{person}merge/?with={zoe.pk}"]
    for scheme, size in (("light", SIZES[0]), ("dark", SIZES[0]), ("light", SIZES[1]), ("dark", SIZES[1])):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for path in (*paths, undo, "/desk/customers/organisations/", organisation, "/desk/customers/?q=nobody"):
            page.goto(live_server.url + path)
            assert axe_violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path

"""Answers beside the form in a real browser: nothing typed moves, axe and console say nothing, and a phone needs no script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from tickets.models import Deflection, RequestType, Ticket

pytestmark = pytest.mark.django_db(transaction=True)
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
WORDS = "The courier says my parcel was left with a neighbour, but nobody here has it."


@pytest.fixture
def answered(transactional_db: None, default_type: RequestType, kaan: User) -> None:
    """One public article that answers."""
    shelf = add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")
    body = "About parcels.\n\n## Nobody home\n\nAsk your neighbour: the courier may have left the parcel there.\n\n" * 4
    publish_article(
        write_article(by=kaan, category=shelf, language="en", title="Parcel with a neighbour", body=body), by=kaan
    )


def place(page: Page, field: str) -> Any:
    return page.locator(f"[name={field}]").bounding_box()


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_answers_appear_while_typing_and_move_nothing_that_is_typed(
    page: Page,
    live_server: Any,
    answered: None,
    axe_violations: Callable[[Page], list[str]],
    size: Any,
    scheme: Any,
) -> None:
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/requests/new/")
    page.fill("[name=subject]", "My parcel")
    page.fill("[name=email]", "cem@example.com")
    before = [place(page, name) for name in ("subject", "body")]
    page.fill("[name=body]", WORDS)
    offer = page.get_by_role("button", name="Parcel with a neighbour")
    expect(offer).to_be_visible()
    assert [place(page, name) for name in ("subject", "body")] == before
    offer.focus()
    page.keyboard.press("Enter")
    expect(offer).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("heading", name="Nobody home").first).to_be_visible()
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert (axe_violations(page), too_wide, said) == ([], False, [])
    page.get_by_role("button", name="This answered me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Glad that helped")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Back to what I was writing").click()
    expect(page.locator("[name=body]")).to_have_value(WORDS)
    assert (Deflection.objects.get().outcome, Ticket.objects.count()) == ("explicit", 0)


def test_enter_in_a_field_sends_the_form_and_presses_no_other_button(
    page: Page, live_server: Any, answered: None
) -> None:
    page.goto(f"{live_server.url}/requests/new/")
    page.fill("[name=body]", WORDS)
    expect(page.get_by_role("button", name="Parcel with a neighbour")).to_be_visible()
    page.fill("[name=name]", "Cem")
    page.fill("[name=email]", "cem@example.com")
    page.fill("[name=subject]", "My parcel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thanks/")
    assert (Ticket.objects.count(), Deflection.objects.count()) == (1, 0)


def test_who_writes_further_down_is_moved_by_nothing(page: Page, live_server: Any, answered: None) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/requests/new/")
    page.fill("[name=subject]", "My parcel")
    with page.expect_response("**/requests/new/answers/"):
        page.fill("[name=body]", WORDS)
        page.focus("[name=order]")
        before = place(page, "order")
    page.keyboard.type("TZ-1")
    assert place(page, "order") == before
    offer = page.get_by_role("button", name="Parcel with a neighbour")
    expect(offer).to_have_count(0)
    page.focus("[name=email]")
    expect(offer).to_be_visible()

"""Nothing fits: one key leads from the request to a draft, which then waits for the curators, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.models import User
from knowledge.actions.category import add_category
from knowledge.models import Article
from tests.cast import PASSWORD
from tickets.models import Ticket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("language", "width", "save", "handed"),
    [
        ("en", 1440, "Hand to the curators", "Curators now see it under “To review”."),
        ("tr", 390, "Küratörlere ilet", "Küratörler onu artık “İncelenecek” altında görüyor."),
    ],
)
def test_a_request_becomes_a_draft(
    page: Page,
    live_server: Any,
    ada: User,
    kaan: User,
    cems_ticket: Ticket,
    language: str,
    width: int,
    save: str,
    handed: str,
    axe_violations: Callable[[Page], list[str]],
) -> None:
    add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/desk/sign-in/?lang={language}")
    page.fill("[name=email]", "ada@example.com")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/tickets/**")
    if width > 1000:
        page.goto(f"{live_server.url}/desk/tickets/{cems_ticket.pk}/")
        expect(page.locator("[data-key=w]")).to_be_visible()
        page.keyboard.press("w")
    else:
        page.goto(f"{live_server.url}/desk/tickets/{cems_ticket.pk}/article/")
    page.wait_for_url("**/article/")
    expect(page.locator("#id_title")).to_have_value("Where is my parcel?")
    expect(page.locator("#preview blockquote")).to_contain_text("I ordered a week ago.")
    assert axe_violations(page) == []
    page.get_by_role("button", name=save).click()
    page.wait_for_url("**/desk/knowledge/**")
    expect(page.get_by_text(handed)).to_be_visible()
    assert Article.objects.get().confidence == "not_validated"

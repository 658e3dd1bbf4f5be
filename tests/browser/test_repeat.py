"""The came-back banner in a real browser: read, asked about, corrected by one click, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.kernel import clock
from helpdesk.models import User
from tests.cast import PASSWORD
from tests.tickets.coming_back import DAY, PARCEL, PARCEL_AGAIN, Desk
from tickets.models import Queue, Reason, RequestType, Ticket

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "en": ("Second contact about order TR-2024-0917", "Not the same", "A different matter", "More", "Repeat contact"),
    "tr": (
        "TR-2024-0917 numaralı siparişle ilgili ikinci temas",
        "Aynı konu değil",
        "Farklı bir konu",
        "Ayrıntılar",
        "Tekrar temas",
    ),
}


@pytest.fixture
def desk(transactional_db: None, ada: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """Ada's desk; it began ten days ago."""
    desk = Desk(ada, default_queue, reasons)
    desk.start = clock.now() - 10 * DAY
    return desk


@pytest.fixture
def back(desk: Desk) -> Ticket:
    """Cem wrote again about the order."""
    desk.resolved(PARCEL, order="TR-2024-0917")
    return desk.open(PARCEL_AGAIN, 3 * DAY, order="TR-2024-0917")


def show(page: Page, live_server: Any, ticket: Ticket, language: str, width: int = 1440) -> None:
    """Ada signs in and opens the request."""
    page.set_viewport_size({"width": width, "height": 900})
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(f"{live_server.url}/desk/sign-in/?lang={language}")
    page.fill("[name=email]", "ada@example.com")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/tickets/**")
    page.goto(f"{live_server.url}/desk/tickets/{ticket.pk}/")


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("width", [1440, 390])
def test_one_click_corrects(
    page: Page, live_server: Any, back: Ticket, language: str, width: int, axe_violations: Callable[[Page], list[str]]
) -> None:
    title, not_same, different, more, panel = WORDS[language]
    show(page, live_server, back, language, width)
    banner = page.locator(".cameback")
    expect(banner.get_by_role("heading")).to_have_text(title)
    assert axe_violations(page) == []
    banner.get_by_role("link", name=more).click()
    expect(page.get_by_role("dialog").get_by_role("heading", name=panel)).to_be_visible()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    banner.get_by_role("button", name=not_same).click()
    expect(banner.get_by_role("heading")).to_have_text(different)
    assert axe_violations(page) == []


def test_one_key_answers_what_is_asked(page: Page, live_server: Any, desk: Desk, delivery_type: RequestType) -> None:
    desk.resolved(PARCEL)
    asked = desk.open(("Hello", "It is me once more."), 3 * DAY, kind=delivery_type)
    show(page, live_server, asked, "en")
    expect(page.locator(".cameback h2")).to_have_text("Is this the same matter as before?")
    page.keyboard.press("y")
    expect(page.locator(".cameback h2")).to_have_text("Second contact about the same matter")
    repeat = asked.repeats.get()
    assert (repeat.tier, repeat.verdict) == ("human", "same")

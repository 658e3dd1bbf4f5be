"""Reports in a real browser: readable at both widths, in both themes and languages, with a silent console."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.models import User
from tests.cast import PASSWORD
from tests.tickets.coming_back import DAY, HOUR, PARCEL, PARCEL_AGAIN, Desk
from tickets.models import Queue, Reason

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})


@pytest.fixture
def busy(transactional_db: None, ada: User, lena: User, default_queue: Queue, reasons: dict[str, Reason]) -> Desk:
    """A desk with twelve resolutions, one of which did not hold."""
    desk = Desk(ada, default_queue, reasons)
    for number in range(12):
        desk.resolved(PARCEL, (30 + number) * DAY, email=f"person{number}@example.com")
    desk.open(PARCEL_AGAIN, 31 * DAY + HOUR, email="person0@example.com")
    return desk


def test_a_lead_reads_every_report_and_opens_what_stands_behind_a_mark(
    page: Page, live_server: Any, busy: Desk, axe_violations: Callable[[Page], list[str]]
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/desk/sign-in/")
    page.fill("[name=email]", "lena@example.com")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/tickets/**")
    first = busy.at(29 * DAY).date().isoformat()
    for place, slug in enumerate(("volume", "speed", "satisfaction", "repeats", "reasons", "knowledge", "own")):
        page.set_viewport_size(SIZES[place % 2])  # type: ignore[arg-type]
        page.emulate_media(color_scheme="dark" if place % 3 else "light")
        page.goto(f"{live_server.url}/desk/reports/{slug}/?from={first}&lang={'tr' if place % 2 else 'en'}")
        assert (slug, axe_violations(page)) == (slug, [])
        assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]
    page.set_viewport_size(SIZES[1])  # type: ignore[arg-type]
    page.goto(f"{live_server.url}/desk/reports/volume/?from={first}&lang=en")
    mark = page.locator("a.mark").first
    mark.focus()
    mark.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Opened")
    assert axe_violations(page) == []
    assert said == []

"""The page about the API in a real browser: readable, and silent under the strict policy."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.models import User
from tests.api import api_of


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_tries_a_call_and_the_console_stays_silent(
    page: Page, live_server: Any, ada: User, reasons: Any, scheme: Any
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.get_by_role("button", name="Authorize").click()
    page.get_by_label("auth-bearer-value").fill(api_of(ada).token)
    page.get_by_role("button", name="Apply credentials").click()
    page.get_by_role("button", name="Close", exact=True).click()
    page.locator("#operations-reasons-list_reasons").get_by_role("button").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table tbody").first).to_contain_text("200")
    expect(page.locator(".live-responses-table tbody").first).to_contain_text("Parcel is late")
    assert said == []

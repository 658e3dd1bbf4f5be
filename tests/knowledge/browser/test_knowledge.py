"""Help centre and library in a real browser: both languages, desk and phone, light and dark; axe and console say nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.models import User
from knowledge.models import Article, Revision
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
LOOKS = [("en", DESK, "light"), ("tr", DESK, "dark"), ("tr", PHONE, "light"), ("en", PHONE, "dark")]
PORTAL = ["/", "/help/returns/", "/help/a/return-window/", "/help/search/?q=refund", "/help/search/?q=spaceship"]
LIBRARY = "/desk/knowledge/"
PAGES = [
    LIBRARY,
    f"{LIBRARY}?view=due",
    f"{LIBRARY}?q=refund",
    f"{LIBRARY}new/",
    f"{LIBRARY}categories/",
    f"{LIBRARY}return-window/",
    f"{LIBRARY}return-code/edit/?language=tr",
]
Violations = Callable[[Page], list[str]]


@pytest.fixture
def silent(page: Page) -> Iterator[list[str]]:
    """What the console said; nothing, at the end."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


@pytest.fixture
def world(transactional_db: None, return_window: Article, refund_rules: Article, adas_draft: Article) -> None:
    """A public article, one for colleagues, a draft."""


def dress(page: Page, language: str, size: Any, scheme: Any) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.set_extra_http_headers({"Accept-Language": language})


def sign_in(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/desk/sign-in/")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/tickets/**")


def assert_sound(page: Page, path: str, violations: Violations) -> None:
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert (path, violations(page), page.evaluate(too_wide)) == (path, [], False)


@pytest.mark.parametrize(("language", "size", "scheme"), LOOKS)
def test_the_help_centre_is_sound(
    page: Page,
    live_server: Any,
    world: None,
    silent: list[str],
    axe_violations: Violations,
    language: str,
    size: Any,
    scheme: str,
) -> None:
    dress(page, language, size, scheme)
    for path in PORTAL:
        page.goto(live_server.url + path)
        assert page.locator("html").get_attribute("lang") == language
        assert_sound(page, path, axe_violations)


@pytest.mark.parametrize(("language", "size", "scheme"), LOOKS)
def test_the_library_is_sound(
    page: Page,
    live_server: Any,
    world: None,
    silent: list[str],
    axe_violations: Violations,
    language: str,
    size: Any,
    scheme: str,
) -> None:
    dress(page, language, size, scheme)
    sign_in(page, live_server.url, "kaan@example.com")
    for path in PAGES:
        page.goto(live_server.url + path)
        assert_sound(page, path, axe_violations)


def test_a_customer_finds_the_answer_without_javascript(browser: Any, live_server: Any, world: None) -> None:
    page = browser.new_context(java_script_enabled=False, locale="tr").new_page()
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("iademi nasil yaparim")
    page.get_by_role("button", name="Ara").click()
    page.get_by_role("link", name="14 gün içinde iade").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("14 gün içinde iade")
    assert page.url == f"{live_server.url}/help/a/return-window/"
    page.context.close()


def test_the_preview_follows_the_typing_and_saving_needs_no_javascript(
    page: Page, browser: Any, live_server: Any, world: None, silent: list[str], ada: User
) -> None:
    sign_in(page, live_server.url, ada.email)
    page.goto(f"{live_server.url}{LIBRARY}return-code/edit/?language=en")
    page.get_by_label("Text", exact=True).fill("## New\n\nAsk **again**.")
    expect(page.locator("#preview h2")).to_have_text("New")
    expect(page.locator("#preview strong")).to_have_text("again")
    bare = browser.new_context(java_script_enabled=False, locale="en")
    bare.add_cookies(page.context.cookies())
    plain = bare.new_page()
    plain.goto(f"{live_server.url}{LIBRARY}return-code/edit/?language=en")
    plain.get_by_label("Text", exact=True).fill("Ask **once** more.")
    plain.get_by_role("button", name="Preview").click()
    expect(plain.locator("#preview strong")).to_have_text("once")
    plain.get_by_role("button", name="Save").click()
    plain.wait_for_url("**/return-code/?language=en")
    bare.close()
    assert Revision.objects.latest("pk").body == "Ask **once** more."

"""The settings in a real browser: accessible in both themes and widths, silent under the policy, working without scripts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from helpdesk.actions.brand import set_brand, set_logo
from helpdesk.kernel.files.logos import keep_logo
from helpdesk.models import User
from tests.cast import PASSWORD
from tests.helpdesk.desk.settings.test_brand import png
from tickets.models import Queue, Reason

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Büyükşehir Belediyesi İşletme ve İştirakler Daire Başkanlığı مرحبا بكم 🪵"


@pytest.fixture
def silent(page: Page) -> Iterator[list[str]]:
    """What the console said; nothing, at the end."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


@pytest.fixture
def world(
    transactional_db: None,
    admin_user: User,
    ada: User,
    default_queue: Queue,
    returns_queue: Queue,
    reasons: dict[str, Reason],
) -> list[str]:
    """A desk to set up, under a long name, with a logo and a colour; the addresses of its settings."""
    set_brand(by=admin_user, name=LONG, accent="#ffcc00")
    set_logo(keep_logo(png()), by=admin_user)
    one = "/desk/settings"
    return [
        *(f"{one}/{noun}/" for noun in ("people", "teams", "queues", "reasons", "surveys", "repeats", "limits")),
        *(f"{one}/brand/", f"{one}/mail/", f"{one}/", "/desk/profile/", "/desk/profile/tokens/"),
        *(f"{one}/{noun}/new/" for noun in ("people", "teams", "queues", "reasons")),
        *(f"{one}/people/{ada.pk}/", f"{one}/people/{ada.pk}/leaving/", f"{one}/teams/{ada.teams.get().pk}/"),
        *(f"{one}/queues/{returns_queue.pk}/", f"{one}/reasons/{reasons['late'].pk}/"),
    ]


def sign_in(page: Page, live_server: Any, language: str) -> None:
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(f"{live_server.url}/desk/sign-in/?lang={language}")
    page.fill("[name=email]", "admin@example.com")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/tickets/**")


@pytest.mark.parametrize(("scheme", "language", "width"), [("light", "en", 1440), ("dark", "tr", 390)])
def test_every_page_of_the_settings_is_accessible(
    page: Page,
    live_server: Any,
    world: list[str],
    silent: list[str],
    axe_violations: Callable[[Page], list[str]],
    scheme: Any,
    language: str,
    width: int,
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, live_server, language)
    for path in world:
        page.goto(live_server.url + path)
        assert axe_violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize(("scheme", "accent"), [("light", "rgb(133, 106, 2)"), ("dark", "rgb(255, 204, 0)")])
def test_the_brands_colour_and_logo_reach_portal_and_desk(
    page: Page, live_server: Any, world: list[str], silent: list[str], scheme: Any, accent: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/desk/sign-in/")
    colour = "getComputedStyle(document.querySelector('.button--primary')).backgroundColor"
    assert page.evaluate(colour) == accent
    sign_in(page, live_server, "en")
    page.goto(f"{live_server.url}/desk/settings/people/")
    assert page.evaluate(colour) == accent
    for path in ("/", "/desk/settings/people/"):
        page.goto(live_server.url + path)
        assert page.evaluate("document.querySelector('.logo').naturalWidth") == 2


def test_settings_work_without_a_script(browser: Browser, live_server: Any, world: list[str]) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    sign_in(page, live_server, "en")
    page.goto(f"{live_server.url}/desk/settings/reasons/")
    page.get_by_role("button", name="Down: Parcel is late").click()
    assert page.locator(".reason-branch").first.locator("b").all_inner_texts() == [
        "Parcel not received",
        "Parcel is late",
    ]
    page.goto(f"{live_server.url}/desk/settings/repeats/")
    page.get_by_label("Days from resolved to closed").fill("7")
    page.get_by_role("button", name="What would follow?").click()
    expect(page.get_by_text("With these values")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Days from resolved to closed")).to_have_value("7")
    context.close()

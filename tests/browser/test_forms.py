"""Forms with fields of their own in a real browser: asked when they apply, nothing typed lost, accessible everywhere."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.models import User
from tests.cast import PASSWORD
from tests.tickets.types import Delivery, delivery_with_fields
from tickets.actions.states.state import Wording, add_state
from tickets.models import Field, FieldValue, RequestType, Ticket

pytestmark = pytest.mark.django_db(transaction=True)
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
def delivery(transactional_db: None, default_type: RequestType) -> Delivery:
    """A type that asks for everything, beside the default one."""
    return delivery_with_fields()


def sign_in(page: Page, live_server: Any, email: str) -> None:
    """Come in at the desk."""
    page.goto(f"{live_server.url}/desk/sign-in/?lang=en")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/tickets/**")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_questions_come_and_go_with_the_answers_and_keep_what_was_typed(
    page: Page,
    live_server: Any,
    delivery: Delivery,
    silent: list[str],
    axe_violations: Violations,
    scheme: Any,
    width: int,
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/requests/new/?lang=en")
    page.fill("[name=name]", "Cem Aydın")
    page.fill("[name=email]", "cem@example.com")
    page.fill("[name=subject]", "Broken vase")
    page.fill("[name=body]", "It came in pieces.")
    page.fill("[name=order]", "TR-77")
    page.get_by_text("Parcel", exact=True).click()
    day = page.locator("[name=field_when-did-it-come]")
    expect(page.get_by_text("What happened?", exact=True)).to_be_visible()
    expect(day).to_be_hidden()
    page.get_by_label("It is damaged").check()
    day.fill("2026-03-01")
    page.get_by_label("It is late").check()
    expect(day).to_be_hidden()
    page.get_by_label("It is damaged").check()
    expect(day).to_have_value("2026-03-01")
    expect(page.locator("[name=order]")).to_have_value("TR-77")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("[name=field_a-photo]").set_input_files({"name": "vase.txt", "mimeType": "text/plain", "buffer": b"x"})
    page.get_by_role("button", name="Send", exact=True).last.click()
    expect(page.get_by_role("heading", name="Thank you, we have your request")).to_be_visible()
    assert Ticket.objects.get().order_number == "TR-77"
    assert FieldValue.objects.count() == 4


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_settings_of_forms_and_states_are_accessible_and_preview_while_one_types(
    page: Page,
    live_server: Any,
    delivery: Delivery,
    admin_user: User,
    silent: list[str],
    axe_violations: Violations,
    scheme: Any,
    width: int,
) -> None:
    state = add_state("waiting", by=None, wording=Wording("Warehouse", "Depo", "We ask our warehouse", "Depoya sorduk"))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, live_server, "admin@example.com")
    one = f"{live_server.url}/desk/settings"
    pages = ("types/", "types/new/", "types/parcel/", "types/parcel/fields/what-happened/", "states/", "states/new/")
    for path in (*pages, f"states/{state.pk}/", "types/parcel/fields/new/?kind=text"):
        page.goto(f"{one}/{path}")
        assert axe_violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.get_by_label("Question (English)").fill("Which colour?")
    expect(page.locator("#preview")).to_contain_text("Which colour?")
    assert not Field.objects.filter(label_en="Which colour?").exists()


def test_an_agent_lets_a_request_wait_and_corrects_answers_by_panels(
    page: Page, live_server: Any, delivery: Delivery, ada: User, silent: list[str], axe_violations: Violations
) -> None:
    test_questions = {"channel": "phone", "email": "eva@example.com", "subject": "Late", "body": "Still nothing."}
    sign_in(page, live_server, "ada@example.com")
    page.keyboard.press("c")
    page.locator("dialog[open] h2").wait_for()
    page.get_by_label("What is it about?").select_option("parcel")
    expect(page.get_by_text("What happened?", exact=True)).to_be_visible()
    assert axe_violations(page) == []
    for name in ("email", "subject", "body"):
        page.locator(f"dialog [name={name}]").fill(test_questions[name])
    page.get_by_label("It is late").check()
    page.get_by_role("button", name="Record", exact=True).last.click()
    expect(page.get_by_text("Contact recorded.")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("s")
    page.locator("dialog[open] h2").wait_for()
    assert axe_violations(page) == []
    page.get_by_role("button", name="In three days").click()
    expect(page.get_by_text("Waiting until")).to_be_visible()
    assert Ticket.objects.get().waiting_until is not None
    page.get_by_role("link", name="Correct the answers").click()
    page.locator("dialog[open] h2").wait_for()
    assert axe_violations(page) == []

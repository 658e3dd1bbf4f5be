"""A day at the desk in a real browser, in both languages: by keyboard, without accessibility errors, with a silent console."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from tests.cast import PASSWORD
from tickets.actions.opening import Matter, open_by_form
from tickets.models import Message, Reason, Ticket

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})


@pytest.fixture
def silent(page: Page) -> Iterator[list[str]]:
    """What the console said; nothing, at the end."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


@pytest.fixture
def world(transactional_db: None, ada: User, kaan: User, cems_ticket: Ticket, reasons: dict[str, Reason]) -> Ticket:
    """Cem's request, and one article that answers it."""
    shelf = add_category("delivery", by=kaan, name_en="Delivery", name_tr="Teslimat")
    article = write_article(
        by=kaan, category=shelf, language="en", title="Where is my parcel?", body="It is at the depot.", slug="parcel"
    )
    publish_article(article, by=kaan)
    return cems_ticket


def sign_in(page: Page, live_server: Any, language: str = "en") -> None:
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(f"{live_server.url}/desk/sign-in/?lang={language}")
    page.fill("[name=email]", "ada@example.com")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/tickets/**")


def test_ada_answers_with_a_known_answer_and_resolves_by_keyboard(
    page: Page, live_server: Any, world: Ticket, silent: list[str]
) -> None:
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/desk/tickets/?view=unassigned")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where is my parcel?")
    page.locator("[data-insert]").first.wait_for()
    page.keyboard.press("1")
    expect(page.locator("#composer-body")).to_have_value("It is at the depot.\n\n")
    page.get_by_role("button", name="Send and resolve").click()
    page.get_by_label("Why did they contact us?").select_option(label="Parcel is late")
    page.get_by_role("button", name="Send and resolve").click()
    expect(page.get_by_text("Sent and resolved.")).to_be_visible()
    reply = Message.objects.get(kind="reply")
    assert (reply.body.strip(), reply.article_uses.count()) == ("It is at the depot.", 1)
    world.refresh_from_db()
    assert world.category == "resolved"


def test_a_double_click_sends_one_reply(page: Page, live_server: Any, world: Ticket) -> None:
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/desk/tickets/{world.pk}/")
    page.keyboard.press("r")
    page.keyboard.type("Twice?")
    page.get_by_role("button", name="Send", exact=True).dblclick()
    expect(page.get_by_text("Sent.", exact=True)).to_be_visible()
    assert Message.objects.filter(kind="reply").count() == 1


def test_keys_open_panels_and_escape_closes_them(
    page: Page, live_server: Any, world: Ticket, silent: list[str]
) -> None:
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/desk/tickets/{world.pk}/")
    for key, heading in (
        ("a", "Assign"),
        ("e", "Resolve"),
        ("t", "Tags"),
        ("c", "Record a contact"),
        ("?", "Keyboard"),
    ):
        page.keyboard.press(key)
        expect(page.locator("dialog[open] h2")).to_have_text(heading)
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("t")
    tags = page.get_by_label("Words, separated by commas")
    tags.fill("fragile")
    page.mouse.click(5, 5)  # beside it, by accident
    page.keyboard.press("Escape")  # leaves the field, not the dialog
    expect(tags).to_have_value("fragile")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("n")
    page.keyboard.type("Only for us")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Note added.")).to_be_visible()
    assert Message.objects.get(kind="note").body == "Only for us"


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_desk_is_accessible(
    page: Page,
    live_server: Any,
    world: Ticket,
    silent: list[str],
    axe_violations: Callable[[Page], list[str]],
    language: str,
    scheme: Any,
) -> None:
    page.emulate_media(color_scheme=scheme)
    sign_in(page, live_server, language)
    ticket = f"/desk/tickets/{world.pk}/"
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for path in (
            "/desk/tickets/?view=unassigned",
            "/desk/tickets/?view=waiting",
            ticket,
            "/desk/tickets/new/",
            "/desk/profile/",
        ):
            page.goto(live_server.url + path)
            assert axe_violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
    page.set_viewport_size({"width": 390, "height": 420})  # the conversation has so little room that it scrolls
    page.goto(live_server.url + ticket)
    assert axe_violations(page) == []
    page.set_viewport_size(SIZES[0])  # type: ignore[arg-type]
    page.goto(live_server.url + ticket)
    for key in "aet":
        page.keyboard.press(key)
        page.locator("dialog[open] h2").wait_for()
        assert axe_violations(page) == [], key
        page.keyboard.press("Escape")


def test_a_draft_outlives_its_page_until_it_is_sent(
    page: Page, live_server: Any, world: Ticket, silent: list[str]
) -> None:
    sign_in(page, live_server)
    at = f"{live_server.url}/desk/tickets/{world.pk}/"
    kept, body = page.get_by_text("Your words from before, not sent yet."), page.locator("#composer-body")
    page.goto(at)
    page.locator("[data-insert]").first.click()
    body.press_sequentially("Twenty minutes of work")
    page.goto(f"{live_server.url}/desk/tickets/")
    page.goto(at)
    expect(kept).to_be_visible()
    expect(body).to_have_value("It is at the depot.\n\nTwenty minutes of work")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Sent.", exact=True)).to_be_visible()
    assert Message.objects.get(kind="reply").article_uses.count() == 1
    page.goto(at)
    expect(body).to_have_value("")
    expect(kept).to_be_hidden()


def test_a_request_is_taken_or_given_away_by_three_keys(
    page: Page, live_server: Any, world: Ticket, mert: User
) -> None:
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/desk/tickets/{world.pk}/")
    for typed, assignee in (("", "Ada"), ("mert", "Mert")):
        page.keyboard.press("a")
        search = page.get_by_label("Find a colleague")
        expect(search).to_be_focused()
        search.fill(typed)
        search.press("Enter")
        expect(page.get_by_text("Assigned.")).to_be_visible()
        world.refresh_from_db()
        assert world.assignee is not None
        assert world.assignee.name.split()[0] == assignee
        page.reload()


def test_a_long_subject_leaves_room_for_its_age_beside_a_request(
    page: Page, live_server: Any, world: Ticket, silent: list[str]
) -> None:
    matter = Matter(
        "A leg of the walnut table arrived broken and I want to send it back",
        "It is split.",
        request_type=world.request_type,
    )
    open_by_form(
        matter, by=None, email="cem@example.com", name="Cem Aydın", network="192.0.2.1", token="cems-second-token"
    )
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/desk/tickets/{world.pk}/")
    age = page.locator(".earlier a time").bounding_box()
    assert age is not None
    assert age["x"] + age["width"] <= 1440

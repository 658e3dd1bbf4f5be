"""A customer's request in a real browser: in both languages, on a desk and on a phone, with and without JavaScript."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from helpdesk.models import User
from tests.services import Programs
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome
from tickets.models import Message, Reason, RequestType, Ticket
from tickets.queries.private_link import mailed_token

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
WORDS = {
    "en": {
        "send": "Send",
        "ending": "The ending of the address seems to be missing",
        "thanks": "Thank you, we have your request",
    },
    "tr": {"send": "Gönder", "ending": "Adresin sonu eksik görünüyor", "thanks": "Teşekkürler, talebinizi aldık"},
}
EXPECTED = "the server responded with a status of 422"
"""Chromium's own line about a form that came back; no error of ours."""

Violations = Callable[[Page], list[str]]


@pytest.fixture
def complaints() -> list[str]:
    """What the pages write to the console as errors."""
    return []


@pytest.fixture
def visit(browser: Browser, programs: Programs, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """`visit(path, viewport)` opens a page of a real server in a fresh browser profile."""
    site = programs.web().url
    contexts = []

    def open_page(path: str, viewport: Any = DESK, **how: Any) -> Page:
        context = browser.new_context(viewport=viewport, base_url=site, **how)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def is_too_wide(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def fill_in(page: Page, email: str) -> None:
    """Type a whole request."""
    page.locator("[name=name]").fill("Defne Şahin")
    page.locator("[name=email]").fill(email)
    page.locator("[name=subject]").fill("Kargom gelmedi")
    page.locator("[name=body]").fill("Takipte teslim edildi yazıyor.")


@pytest.mark.parametrize(("language", "viewport"), [("en", DESK), ("tr", PHONE), ("en", PHONE), ("tr", DESK)])
def test_a_request_is_written_corrected_sent_and_answered(
    visit: Callable[..., Page],
    axe_violations: Violations,
    complaints: list[str],
    default_type: RequestType,
    delivery_type: RequestType,
    ada: User,
    reasons: dict[str, Reason],
    language: str,
    viewport: Any,
) -> None:
    words = WORDS[language]
    page = visit(f"/requests/new/?lang={language}", viewport)
    assert (axe_violations(page), is_too_wide(page)) == ([], False)
    fill_in(page, "defne@example")
    page.locator("[type=file]").set_input_files({"name": "kapı.txt", "mimeType": "text/plain", "buffer": b"photo"})
    page.get_by_role("button", name=words["send"], exact=True).click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#id_email_error")).to_contain_text(words["ending"])
    expect(page.locator(".file__name").first).to_have_text("kapı.txt")
    assert (axe_violations(page), is_too_wide(page)) == ([], False)
    page.locator("[name=email]").fill("defne@example.org")
    page.get_by_role("button", name=words["send"], exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(words["thanks"])
    assert (axe_violations(page), is_too_wide(page)) == ([], False)
    ticket = Ticket.objects.get()
    assert (ticket.language, ticket.messages.get().attachments.count()) == (language, 1)

    reply_to_ticket(ticket, by=ada, body="**Yarın** sizde.", outcome=Outcome(reasons["late"]))
    page.goto(f"/requests/{mailed_token(ticket)}/")
    expect(page.locator(".said--ours strong")).to_have_text("Yarın")
    assert (axe_violations(page), is_too_wide(page)) == ([], False)
    page.locator("[name=body]").fill("Gelmedi.")
    page.get_by_role("button", name=words["send"], exact=True).click()
    expect(page.locator(".said").last).to_contain_text("Gelmedi.")
    assert axe_violations(page) == []
    ticket.refresh_from_db()
    assert ticket.category == "open"
    assert [line for line in complaints if EXPECTED not in line] == []


def test_everything_works_without_javascript(visit: Callable[..., Page], default_type: RequestType) -> None:
    page = visit("/requests/new/?lang=en", java_script_enabled=False)
    fill_in(page, "defne@example.org")
    page.locator("[type=file]").set_input_files({"name": "door.txt", "mimeType": "text/plain", "buffer": b"photo"})
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("link", name="Open your request").click()
    page.locator("[name=body]").fill("One more thing.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".said").last).to_contain_text("One more thing.")
    assert [message.attachments.count() for message in Message.objects.all()] == [1, 0]


@pytest.mark.parametrize("address", ["/requests/new/", "/requests/new/?lang=en"])
def test_going_back_and_sending_again_is_the_same_request(
    visit: Callable[..., Page], default_type: RequestType, address: str
) -> None:
    page = visit(address, locale="en-GB")
    fill_in(page, "defne@example.org")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".thanks")).to_be_visible()
    thanks = page.url
    page.go_back()
    expect(page.locator("[name=subject]")).to_have_value("Kargom gelmedi")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".thanks")).to_be_visible()
    assert (page.url, Ticket.objects.count()) == (thanks, 1)


def test_chosen_files_are_listed_and_can_be_taken_out(
    visit: Callable[..., Page], axe_violations: Violations, default_type: RequestType
) -> None:
    page = visit("/requests/new/?lang=en")
    files: list[FilePayload] = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": name.encode()} for name in ("one", "two", "three")
    ]
    page.locator("[type=file]").set_input_files(files[:2])
    page.locator("[type=file]").set_input_files(files[2:])
    expect(page.locator("[data-files-list] .file__name")).to_have_text(["one.txt", "two.txt", "three.txt"])
    page.get_by_role("button", name="Remove: two.txt").click()
    expect(page.locator("[data-files-list] .file__name")).to_have_text(["one.txt", "three.txt"])
    assert axe_violations(page) == []
    fill_in(page, "defne@example.org")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".thanks")).to_be_visible()
    assert [file.name for file in Message.objects.get().attachments.all()] == ["one.txt", "three.txt"]


def test_the_keyboard_reaches_everything_and_never_the_decoy(
    visit: Callable[..., Page], default_type: RequestType, delivery_type: RequestType
) -> None:
    page = visit("/requests/new/?lang=en")
    page.locator("[name=type]").first.focus()
    reached = []
    for _ in range(8):
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    assert reached[:7] == ["type", "name", "email", "subject", "body", "order", "attachments"]
    assert reached[7] == "Send"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_themes_are_readable(
    visit: Callable[..., Page], axe_violations: Violations, default_type: RequestType, cems_ticket: Ticket, scheme: str
) -> None:
    found = []
    for path in ("/requests/new/", f"/requests/{mailed_token(cems_ticket)}/"):
        found += axe_violations(visit(path, color_scheme=scheme))
    assert found == []

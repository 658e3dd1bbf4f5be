"""The survey in a real browser: by keyboard, without JavaScript, and visited by programs that open every link."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from helpdesk.models import User
from tests.surveys import at_once, resolve, send
from tickets.models import Answer, Invitation, Reason, Ticket

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "en": ("How satisfied are you with the support you received?", "Send my answer", "Was your matter solved?", "Send"),
    "tr": ("Aldığınız destekten ne kadar memnun kaldınız?", "Yanıtımı gönder", "Sorununuz çözüldü mü?", "Gönder"),
}
SIZES = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})


@pytest.fixture
def link(
    transactional_db: None, live_server: Any, settings: Any, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> str:
    """The page of Cem's survey, as the mail names it."""
    at_once(settings)
    return f"{live_server.url}/survey/{send(resolve(cems_ticket, ada, reasons['late']))}/"


@pytest.fixture
def silent(page: Page) -> Iterator[list[str]]:
    """What the console said; nothing, at the end."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


def crawl(page: Page, start: list[str], within: str) -> set[str]:
    """Open every link, and every link on the pages behind them that stays within the survey."""
    waiting, seen = list(start), set()
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        page.goto(url)
        page.wait_for_load_state("networkidle")
        found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        waiting += [other for other in found if other.startswith(within) and "#" not in other]
    return seen


@pytest.mark.parametrize("order", range(3))
def test_a_program_that_opens_every_link_in_any_order_leaves_no_answer(page: Page, link: str, order: int) -> None:
    links = [f"{link}?score={score}" for score in range(1, 6)] + [f"{link}stop/"]
    random.Random(order).shuffle(links)
    assert len(crawl(page, links, link)) >= 7
    invitation = Invitation.objects.select_related("person").get()
    assert (Answer.objects.count(), invitation.state, invitation.person.wants_surveys) == (0, "sent", True)
    assert invitation.opened_count >= 5


def test_a_program_that_comes_after_the_answer_changes_nothing(page: Page, link: str) -> None:
    page.goto(f"{link}?score=4")
    page.locator("form button").click()
    page.wait_for_url("**/details/")
    crawl(page, [f"{link}?score={score}" for score in range(1, 6)] + [f"{link}stop/", f"{link}thanks/"], link)
    answer = Answer.objects.select_related("invitation__person").get()
    assert (answer.score, answer.solved, answer.changes.count()) == (4, "", 0)
    assert answer.invitation.person.wants_surveys


@pytest.mark.parametrize("language", ["en", "tr"])
def test_somebody_answers_by_keyboard(page: Page, link: str, silent: list[str], language: str) -> None:
    question, send_it, solved, send_all = WORDS[language]
    page.goto(f"{link}?score=4&lang={language}")
    expect(page.get_by_role("heading", level=1)).to_have_text(question)
    page.locator("input[name=score]:checked").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=send_it)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(solved)
    page.locator("input[name=solved]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Quick and kind.")
    page.get_by_role("button", name=send_all, exact=True).press("Enter")
    page.wait_for_url("**/thanks/")
    answer = Answer.objects.get()
    assert (answer.score, answer.solved, answer.comment) == (5, "yes", "Quick and kind.")


def test_it_works_without_javascript(browser: Browser, link: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{link}?score=2&lang=en")
    page.get_by_role("button", name="Send my answer").click()
    page.get_by_text("No", exact=True).click()
    page.fill("#comment", "It has still not come.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Your request is open again. We will write to you.")).to_be_visible()
    context.close()
    assert Ticket.objects.get().category == "open"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_page_is_accessible_and_fits(
    page: Page, link: str, axe_violations: Callable[[Page], list[str]], scheme: Any, language: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    strange = link.replace(link.rstrip("/").rsplit("/", 1)[1], "x" * 43)

    def check(*urls: str) -> None:
        for url in urls:
            page.goto(f"{url}{'&' if '?' in url else '?'}lang={language}")
            for size in SIZES:
                page.set_viewport_size(size)  # type: ignore[arg-type]
                assert axe_violations(page) == [], url
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url

    check(f"{link}?score=3", f"{link}stop/", strange)
    page.goto(f"{link}?score=1")
    page.locator("form button").click()
    page.wait_for_url("**/details/")
    check(f"{link}details/", f"{link}thanks/", link)

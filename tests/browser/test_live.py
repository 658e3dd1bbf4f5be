"""Live, with two real browsers: what is new arrives without reload and without moving what the hand is on; who is here."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from customers.actions.person import find_or_add_person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.kernel.clock import travelling
from helpdesk.models import Event, User
from tests.cast import PASSWORD
from tests.promises import promise
from tests.services import Valkey
from tickets.actions.assignment import assign_ticket
from tickets.actions.contact import add_contact
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.models import RequestType, Ticket

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})
PATIENT = 15_000
"""Milliseconds a busy machine may take for what is promised within three seconds."""
Open = Callable[..., Page]


@pytest.fixture
def desk(browser: Browser, live_server: Any, valkey: Valkey, settings: Any) -> Iterator[Open]:
    """Opens a browser of its own for a colleague, signed in; their consoles stay silent."""
    settings.REDIS_URL = valkey.url
    said: list[str] = []
    contexts = []

    def enter(who: str, language: str = "en", **how: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, locale=language, **how)
        contexts.append(context)
        page = context.new_page()
        # A reply that is held back answers 409, which the browser notes.
        page.on("console", lambda message: said.append(message.text) if "409" not in message.text else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"/desk/sign-in/?lang={language}")
        page.fill("[name=email]", f"{who}@example.com")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk/tickets/**")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert said == []


def opened(subject: str) -> Ticket:
    address = find_or_add_person("eda@example.com", by=None, name="Eda Işık")
    return open_ticket(Matter(subject, "words"), by=None, address=address, tell="")


def place_of(page: Page, selector: str) -> Any:
    return page.locator(selector).bounding_box()


def test_new_requests_are_announced_over_the_list_and_come_when_they_are_wanted(
    desk: Open, ada: User, cems_ticket: Ticket, axe_violations: Callable[[Page], list[str]]
) -> None:
    page = desk("ada", color_scheme="dark")
    page.goto("/desk/tickets/?view=open")
    row = f"[data-row='{cems_ticket.pk}']"
    page.keyboard.press("j")
    before = place_of(page, row)
    for number in range(4):
        opened(f"Matter {number}")
    expect(page.locator("[data-arrivals]")).to_contain_text("4 new", timeout=PATIENT)
    expect(page.locator(".rail [data-count=open]")).to_have_text("5")
    assert (place_of(page, row), page.locator("[data-row]").count()) == (before, 1)
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert axe_violations(page) == []
    page.keyboard.press("u")
    expect(page.locator("[data-row]")).to_have_count(5)
    expect(page.locator("[data-arrivals]")).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.row") == str(cems_ticket.pk)


def test_words_arrive_below_while_the_composer_keeps_what_is_typed_and_an_old_reply_is_held_back(
    desk: Open, ada: User, cems_ticket: Ticket
) -> None:
    for number in range(12):
        reply_to_ticket(cems_ticket, by=ada, body=f"Long words number {number}. " * 12)
    page = desk("ada", viewport={"width": 1000, "height": 700})
    page.goto(f"/desk/tickets/{cems_ticket.pk}/")
    page.keyboard.press("r")
    page.keyboard.type("We send a new one.")
    scroll, place = page.evaluate("document.querySelector('.thread').scrollTop"), place_of(page, "#composer-body")
    add_contact(cems_ticket, by=cems_ticket.person, body="It came after all!")
    expect(page.locator("[data-arrivals]")).to_contain_text("1 new message", timeout=PATIENT)
    assert page.locator("#composer-body").input_value() == "We send a new one."
    assert page.evaluate("document.activeElement.id") == "composer-body"
    assert page.evaluate("document.querySelector('.thread').scrollTop") == scroll
    assert place_of(page, "#composer-body") == place
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Your reply was not sent")
    assert cems_ticket.messages.filter(body="We send a new one.").count() == 0


def test_what_was_shown_on_demand_counts_as_read(desk: Open, ada: User, cems_ticket: Ticket) -> None:
    page = desk("ada", viewport={"width": 1000, "height": 500})
    page.goto(f"/desk/tickets/{cems_ticket.pk}/")
    page.keyboard.press("r")
    page.keyboard.type("Lovely.")
    add_contact(cems_ticket, by=cems_ticket.person, body="It came after all!")
    page.locator("[data-arrivals]").click(timeout=PATIENT)
    expect(page.get_by_text("It came after all!").first).to_be_in_viewport()
    page.locator("#composer-body").press("Control+Enter")
    expect(page.get_by_text("Sent.", exact=True)).to_be_visible()
    assert cems_ticket.messages.filter(kind="reply", body="Lovely.").count() == 1


def test_two_colleagues_see_who_is_looking_and_who_is_writing_and_when_one_leaves(
    desk: Open, ada: User, lena: User, cems_ticket: Ticket, axe_violations: Callable[[Page], list[str]]
) -> None:
    address = f"/desk/tickets/{cems_ticket.pk}/"
    hers, mine = desk("ada"), desk("lena", "tr", color_scheme="dark")
    mine.goto("/desk/tickets/?view=open")
    hers.goto(address)
    expect(mine.locator(f"[data-row='{cems_ticket.pk}'] .face")).to_be_visible(timeout=PATIENT)
    mine.goto(address)
    hers.locator("#composer-body").press_sequentially("Dear Cem,")
    expect(mine.locator("[data-words]")).to_have_text("Ada Yıldız bir yanıt yazıyor", timeout=PATIENT)
    expect(hers.locator("[data-faces] .face")).to_have_count(1, timeout=PATIENT)
    assert axe_violations(mine) == []
    add_note(cems_ticket, by=lena, body="I called him.")
    expect(hers.get_by_text("I called him.")).to_be_attached(timeout=PATIENT)
    hers.goto("/desk/notifications/")
    expect(mine.locator("[data-words]")).to_be_empty(timeout=PATIENT)
    expect(mine.locator("[data-faces] .face")).to_have_count(0, timeout=PATIENT)


def test_notifications_and_choices_are_accessible_and_a_mention_is_chosen_by_keyboard(
    desk: Open, ada: User, lena: User, cems_ticket: Ticket, axe_violations: Callable[[Page], list[str]]
) -> None:
    assign_ticket(cems_ticket, by=None, to=ada)
    settle()
    for scheme, language in (("light", "en"), ("dark", "tr")):
        page = desk("ada", language, color_scheme=scheme)
        expect(page.locator("[data-count=bell]")).to_have_text("1", timeout=PATIENT)
        for size in SIZES:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            for path in ("/desk/notifications/", "/desk/profile/notifications/"):
                page.goto(path)
                assert (path, axe_violations(page)) == (path, [])
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size(SIZES[0])  # type: ignore[arg-type]
    page.goto(f"/desk/tickets/{cems_ticket.pk}/")
    page.keyboard.press("n")
    page.keyboard.type("Ask @le")
    expect(page.get_by_role("option", name="Lena Hoffmann")).to_be_visible()
    assert axe_violations(page) == []
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".message--note")).to_contain_text("Ask @Lena Hoffmann")
    assert Event.objects.get(kind="note.added").data["mentions"] == [lena.pk]


def test_a_countdown_goes_on_by_itself_and_faces_stand_on_later_pages(
    desk: Open, ada: User, lena: User, default_type: RequestType
) -> None:
    promise()
    with travelling(clock.now() - timedelta(minutes=90)):
        tickets = [opened(f"Matter {number}") for number in range(26)]
    mine, hers = desk("ada", "tr"), desk("lena")
    hers.goto(f"/desk/tickets/{tickets[0].pk}/")
    mine.clock.install()
    mine.goto("/desk/tickets/?view=open")
    row = f"[data-row='{tickets[-1].pk}']"
    left, place = mine.locator(f"{row} [data-left]"), place_of(mine, row)
    left.evaluate("element => (element.textContent = '…')")
    mine.clock.fast_forward(1000)
    expect(left).to_have_text("…")
    mine.clock.fast_forward(63_000)
    expect(left).not_to_have_text("…", timeout=PATIENT)
    assert place_of(mine, row) == place
    mine.clock.resume()
    mine.get_by_role("link", name="Daha eski").click()
    expect(mine.locator(f"[data-row='{tickets[0].pk}'] .face")).to_be_visible(timeout=PATIENT)

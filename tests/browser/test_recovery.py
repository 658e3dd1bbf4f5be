"""A lead looks after a dissatisfied customer in a real browser; its pages and the living page are accessible and fit."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from customers.models import Person
from helpdesk.actions.deliveries import settle
from helpdesk.actions.installation import set_up_installation
from helpdesk.kernel import clock
from helpdesk.models import User
from tests.cast import PASSWORD
from tests.surveys import at_once, request_of, resolve, send
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.models import Reason, Recovery, Ticket
from tickets.portal.look.page import FAMILIES

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})
MANY_AT_ONCE = "landmark-unique"
"""The living page shows a part in many states at once: what is one landmark in life are several there."""


@pytest.fixture
def dissatisfied(
    settings: Any, transactional_db: None, cems_ticket: Ticket, ada: User, reasons: dict[str, Reason]
) -> Ticket:
    """Cem is dissatisfied with what Ada did, and somebody else is full of praise."""
    at_once(settings)
    for ticket, score in ((cems_ticket, 1), (request_of("gul@example.com"), 5)):
        invitation = resolve(ticket, ada, reasons["late"])
        send(invitation)
        answer_survey(invitation, by=ticket.person, score=score)
        explain_answer(invitation, by=ticket.person, solved="yes", comment="Her words, " + "and more of them " * 20)
    settle()
    return cems_ticket


def sign_in(page: Page, address: str) -> None:
    """Lena's browser at an address of the desk."""
    page.goto(f"{address}/desk/sign-in/?lang=en")
    page.fill("#id_email", "lena@example.com")
    page.fill("#id_password", PASSWORD)
    page.locator("form button").click()
    page.wait_for_url("**/desk/tickets/**")


def test_a_lead_takes_it_speaks_and_closes(
    page: Page, live_server: Any, lena: User, cem: Person, dissatisfied: Ticket
) -> None:
    sign_in(page, live_server.url)
    page.get_by_role("link", name="Recoveries").first.click()
    page.get_by_role("link", name="Cem Aydın").click()
    page.get_by_role("button", name="I take care of it").click()
    expect(page.get_by_text("Lena Hoffmann takes care of it").first).to_be_visible()
    page.get_by_text("They waited too long").click()
    page.get_by_label("What did we do about it?").fill("Called him and said sorry.")
    page.get_by_role("button", name="Close the recovery").click()
    expect(page.get_by_text("Closed. Thank you for looking after it.")).to_be_visible()
    assert Recovery.objects.get().cause == "waiting"


@pytest.mark.parametrize(("scheme", "language"), [("light", "tr"), ("dark", "en")])
def test_every_page_is_accessible_and_fits(
    page: Page,
    live_server: Any,
    lena: User,
    dissatisfied: Ticket,
    axe_violations: Callable[[Page], list[str]],
    scheme: Any,
    language: str,
) -> None:
    page.emulate_media(color_scheme=scheme)
    sign_in(page, live_server.url)
    recovery = f"/desk/recoveries/{Recovery.objects.get().pk}/"
    survey = f"/desk/tickets/{dissatisfied.pk}/surveys/1/"
    for path in ("/desk/recoveries/", recovery, "/desk/kudos/?view=all", "/desk/surveys/", survey):
        page.goto(f"{live_server.url}{path}{'&' if '?' in path else '?'}lang={language}")
        for size in SIZES:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert axe_violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_living_page_is_accessible_and_fits(
    page: Page, live_server: Any, transactional_db: None, axe_violations: Callable[[Page], list[str]], theme: str
) -> None:
    set_up_installation(by=None, name="Tezgâh", demo_since=clock.now())
    page.set_viewport_size(SIZES[theme == "dark"])  # type: ignore[arg-type]
    for family in FAMILIES:
        page.goto(f"{live_server.url}/dev/look/?of={family.slug}&lang=tr&theme={theme}")
        assert [one for one in axe_violations(page) if not one.startswith(MANY_AT_ONCE)] == [], family.slug
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), family.slug

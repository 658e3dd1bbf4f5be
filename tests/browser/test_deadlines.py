"""Promises of time in a browser: list, request, calendars and deadlines, at both widths and in both themes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from helpdesk.actions.calendar import Plan, add_calendar, add_special_day
from helpdesk.kernel import clock
from helpdesk.kernel.clock import travelling
from helpdesk.models import Calendar, User
from tests.cast import PASSWORD
from tests.promises import HOUR
from tickets.actions.deadlines.policy import Targets, set_deadline_policies
from tickets.actions.opening import Matter, open_by_form
from tickets.models import Priority, RequestType, Ticket

ALWAYS = (((0, 1440),),) * 7
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def overdue(default_type: RequestType, admin_user: User) -> Ticket:
    """A desk that never sleeps, with a request that is overdue, one that is nearly due and one that has time."""
    calendar = add_calendar(Plan("Always", "Europe/Istanbul", ALWAYS, "TR"), by=None, is_default=True)
    add_special_day(calendar, by=admin_user, day=clock.now().date() + timedelta(days=9), name="Move", closed_from=780)
    set_deadline_policies(None, by=None, targets={Priority.NORMAL: Targets(4 * HOUR, 4 * HOUR, 40 * HOUR)})
    opened = []
    for hours in (7.2, 3.5, 1):
        with travelling(clock.now() - timedelta(hours=hours)):
            matter = Matter(f"Opened {hours} hours ago", "words", request_type=default_type)
            token = f"t{hours}"
            opened.append(
                open_by_form(matter, by=None, email="cem@example.com", name="", network="", token=token).ticket
            )
    return opened[0]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_pages_of_promises_are_accessible(
    page: Page,
    live_server: Any,
    overdue: Ticket,
    width: int,
    scheme: Any,
    axe_violations: Callable[[Page], list[str]],
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/desk/sign-in/?lang=en")
    page.fill("[name=email]", "admin@example.com")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/tickets/**")
    page.goto(f"{live_server.url}/desk/tickets/?view=open&sort=due")
    looks = [page.locator(f".row {look}").count() for look in (".due", ".due--near", ".due--over")]
    assert looks == [3, 1, 1]
    assert axe_violations(page) == []
    calendar = f"settings/calendars/{Calendar.objects.get().pk}/"
    for path in (f"tickets/{overdue.pk}/", "settings/calendars/", calendar, "settings/deadlines/"):
        page.goto(f"{live_server.url}/desk/{path}")
        assert axe_violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

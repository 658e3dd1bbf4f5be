"""A desk that promises, and a request that came in on a Monday at ten."""

import pytest

from helpdesk.models import Calendar, Team
from tests.promises import at, promise
from tickets.actions.opening import Matter, open_by_form
from tickets.models import RequestType, Ticket


@pytest.fixture
def office(db: None) -> Calendar:
    """The default calendar, and promises in it: four hours, eight hours, 24 hours for Normal."""
    return promise()


@pytest.fixture
def monday(office: Calendar, support: Team, default_type: RequestType) -> Ticket:
    """A request opened on Monday 2026-11-23 at ten."""
    with at("2026-11-23 10:00"):
        matter = Matter("Where is my parcel?", "It has not come.", request_type=default_type)
        return open_by_form(
            matter, by=None, email="cem@example.com", name="Cem", network="192.0.2.1", token="monday"
        ).ticket

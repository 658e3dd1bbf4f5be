"""The world that was counted by hand, played once for each test."""

import pytest

from helpdesk.models import User
from tests.tickets.reports.world import World, play
from tickets.models import Queue, Reason


@pytest.fixture
def world(
    ada: User, mert: User, lena: User, default_queue: Queue, returns_queue: Queue, reasons: dict[str, Reason]
) -> World:
    """Played to its end."""
    return play(World(ada, mert, lena, default_queue, returns_queue, reasons))

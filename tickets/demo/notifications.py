"""Notifications of the demo: everybody has looked at the bell today; what came since is new."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from helpdesk.actions.deliveries import settle
from helpdesk.actions.notification import read_notifications
from helpdesk.kernel.clock import travelling
from helpdesk.models import User
from tickets.demo.promises import look_at_the_clock
from tickets.demo.stories import Step

LOOKED = timedelta(hours=2, minutes=15)
"""So long ago; what is opened after that is read as well."""


def with_a_look_at_the_bell(steps: Iterable[Step], *, by: Iterable[User], now: datetime) -> Iterator[Step]:
    """The same steps; between those before and after the look everybody reads what they were told so far.

    From then on what is missed is told when it is missed, not when the demo is loaded.
    """
    have_looked = False
    for step in steps:
        if step.at >= now - LOOKED and not have_looked:
            have_looked = True
            with travelling(now - LOOKED):
                look_at_the_clock()
                settle()
                for user in by:
                    read_notifications(user, by=user)
        elif have_looked:
            with travelling(step.at):
                look_at_the_clock()
                settle()
        yield step

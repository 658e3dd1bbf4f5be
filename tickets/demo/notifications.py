"""Notifications of the demo: what happened long ago was read, the last days' is not."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from helpdesk.actions.notification import read_notifications
from helpdesk.models import User
from tickets.models import Ticket

UNREAD = timedelta(hours=20)
"""So far back somebody who was away since yesterday finds news; on the rest they are up to date."""


def read_the_past(users: Iterable[User], *, until: datetime) -> None:
    """Let each of them have read what was told about requests that nobody touched since yesterday."""
    old = Ticket.objects.filter(last_activity_at__lt=until - UNREAD).values_list("pk", flat=True)
    numbers = list(old)
    for user in users:
        for number in numbers:
            read_notifications(user, by=user, about=number)

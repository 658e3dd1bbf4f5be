"""What the ground forbids."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helpdesk.kernel.errors import DomainError, Invalid
from helpdesk.models import Calendar


class KeyUsedBefore(Invalid):
    """An idempotency key came back with another request."""

    slug = "idempotency-key-used-before"

    def __init__(self) -> None:
        super().__init__({"Idempotency-Key": _("This key was sent with another request before. Choose a new one.")})


class LastAdmin(DomainError):
    """Nobody would be left who may set up the desk."""

    slug = "last-admin"

    def sentence(self) -> str:
        return _("This is the only admin. Make somebody else an admin first.")


class LinkUsedUp(DomainError):
    """A link for choosing a password is too old, or was used."""

    slug = "link-used-up"

    def sentence(self) -> str:
        return _("This link was used, or is older than seven days. Ask an admin of your desk for a new one.")


class TeamInUse(DomainError):
    """Queues still give their requests to the team."""

    slug = "team-in-use"

    def __init__(self, queues: Sequence[str]) -> None:
        super().__init__()
        self.queues = list(queues)

    def sentence(self) -> str:
        return _("The team still works these queues: %(queues)s. Give them to another team first.") % {
            "queues": ", ".join(self.queues)
        }


class CalendarInUse(DomainError):
    """Somebody works by the calendar, or something was promised in it."""

    slug = "calendar-in-use"

    def __init__(self, calendar: Calendar) -> None:
        super().__init__()
        self.calendar = calendar

    def sentence(self) -> str:
        return _("“%(name)s” is in use: a team works by it, or something was promised in it.") % {
            "name": self.calendar.name
        }

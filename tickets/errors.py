"""What the domain of requests forbids."""

from django.utils.translation import gettext as _

from helpdesk.kernel.errors import DomainError
from tickets.models import Message, Ticket


class TicketIsClosed(DomainError):
    """A closed request is final."""

    slug = "ticket-is-closed"

    def __init__(self, ticket: Ticket) -> None:
        super().__init__()
        self.ticket = ticket

    def sentence(self) -> str:
        return _("Request #%(number)s is closed. Please open a new one.") % {"number": self.ticket.number}


class NotOpen(DomainError):
    """Only what is open or waiting can wait for a date."""

    slug = "not-open"

    def __init__(self, ticket: Ticket) -> None:
        super().__init__()
        self.ticket = ticket

    def sentence(self) -> str:
        return _("Request #%(number)s is done. Open it again first.") % {"number": self.ticket.number}


class NotResolved(DomainError):
    """Only what is resolved can be reopened."""

    slug = "not-resolved"

    def __init__(self, ticket: Ticket) -> None:
        super().__init__()
        self.ticket = ticket

    def sentence(self) -> str:
        return _("Request #%(number)s is not resolved.") % {"number": self.ticket.number}


class NoReplyYet(DomainError):
    """Resolving needs one public reply, or the explicit wish to resolve without one."""

    slug = "no-reply-yet"
    status = 422

    def sentence(self) -> str:
        return _("Nobody has answered the customer yet. Reply first, or resolve without a reply on purpose.")


class StaleReply(DomainError):
    """Something public arrived after the writer last looked; nothing was sent."""

    slug = "stale-reply"

    def __init__(self, arrived: list[Message]) -> None:
        super().__init__()
        self.arrived = arrived

    def sentence(self) -> str:
        return _("Something new arrived while you were writing. Your reply was not sent; read it and send again.")


class AnswerIsAboutYou(DomainError):
    """Nobody decides about an answer to their own work."""

    slug = "answer-is-about-you"
    status = 403

    def sentence(self) -> str:
        return _("This answer is about your own work, so another lead decides about it.")


class PraiseChanged(DomainError):
    """The customer has changed the words since whoever shares them read them; nothing was shared."""

    slug = "praise-changed"

    def sentence(self) -> str:
        return _("The customer has changed these words meanwhile. Nothing was shared: read them as they are now.")


class RecoveryIsOver(DomainError):
    """A recovery that was closed, or withdrawn because the customer changed the answer."""

    slug = "recovery-is-over"

    def sentence(self) -> str:
        return _("This recovery is over: it was closed, or the customer changed the answer.")

"""People who come back: short words for worlds of repeat contacts, made by the actions that make them in life."""

from collections.abc import Callable
from datetime import datetime, timedelta

from customers.actions.person import find_or_add_person
from helpdesk.actions.deliveries import settle
from helpdesk.kernel import clock
from helpdesk.models import User
from tickets.actions.contact import add_contact
from tickets.actions.opening import Matter, open_ticket
from tickets.actions.reply import reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.models import Message, Queue, Reason, Repeat, RequestType, Resolution, Ticket

HOUR = timedelta(hours=1)
DAY = 24 * HOUR
PARCEL = ("Where is my parcel?", "Tracking says it was delivered, but nobody in the house received the parcel.")
PARCEL_AGAIN = ("Parcel still missing", "Tracking still says delivered. I have not received the parcel.")
INVOICE = ("Wrong invoice", "Please correct the address on my invoice, our accounting needs it.")


class Desk:
    """A desk with one agent and one queue, and a clock that is turned by hand."""

    def __init__(self, agent: User, queue: Queue, reasons: dict[str, Reason]) -> None:
        self.agent, self.queue, self.reasons = agent, queue, reasons
        self.start = clock.now() - 60 * DAY

    def at(self, after: timedelta) -> datetime:
        """A moment so long after the start."""
        return self.start + after

    def open(
        self,
        words: tuple[str, str],
        after: timedelta,
        *,
        email: str = "cem@example.com",
        order: str = "",
        kind: RequestType | None = None,
        channel: str = "web",
        queue: Queue | None = None,
        unseen: bool = False,
    ) -> Ticket:
        """Somebody opens a request; `unseen` by the reactions so far."""
        matter = Matter(*words, order_number=order, request_type=kind, queue=queue or self.queue)
        with clock.travelling(self.at(after)):
            ticket = open_ticket(matter, by=None, address=find_or_add_person(email, by=None), channel=channel, tell="")
            if not unseen:
                settle()
        return ticket

    def resolve(self, ticket: Ticket, after: timedelta, reason: str = "late", by: User | None = None) -> Resolution:
        """An agent answers and resolves."""
        agent = by or self.agent
        with clock.travelling(self.at(after)):
            reply_to_ticket(ticket, by=agent, body="We looked into it.")
            resolve_ticket(ticket, by=agent, outcome=Outcome(self.reasons[reason]))
            settle()
        return ticket.resolutions.order_by("-number")[0]

    def resolved(self, words: tuple[str, str], after: timedelta = 0 * DAY, **how: object) -> Resolution:
        """A request that was opened, and resolved an hour later."""
        reason = str(how.pop("reason", "late"))
        return self.resolve(self.open(words, after, **how), after + HOUR, reason)  # type: ignore[arg-type]

    def say(self, ticket: Ticket, body: str, after: timedelta) -> Message:
        """The customer says something on a request."""
        return self._do(after, lambda: add_contact(ticket, by=ticket.person, body=body))

    def _do(self, after: timedelta, deed: Callable[[], Message]) -> Message:
        with clock.travelling(self.at(after)):
            message = deed()
            settle()
        return message


def repeat_of(ticket: Ticket) -> Repeat | None:
    """The newest repeat contact of a request, as it stands in the database."""
    return Repeat.objects.filter(ticket=ticket).order_by("-message_id").first()


def found(ticket: Ticket) -> tuple[str, str, str, str] | None:
    """Its tier, verdict, kind and rule."""
    repeat = repeat_of(ticket)
    return (repeat.tier, repeat.verdict, repeat.kind, repeat.rule) if repeat else None


def first_contact(resolution: Resolution) -> str:
    """What is known of it, as it stands in the database."""
    return Resolution.objects.get(pk=resolution.pk).first_contact

"""The conversation as the customer sees it behind a private link: no notes, no names of others, newest at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from helpdesk.kernel import clock
from tickets.models import Message
from tickets.queries.private_link import PrivateLink

SHOWN = 50


@dataclass(frozen=True)
class Said:
    """One message as the customer sees it; `author` is empty for their own."""

    message: Message
    author: str

    @property
    def is_ours(self) -> bool:
        """Whether it is our reply."""
        return self.message.kind == Message.Kind.REPLY


@dataclass(frozen=True)
class Day:
    """What was said on one day, in order, under its name: today, yesterday, or the date."""

    name: str
    said: Sequence[Said]


@dataclass(frozen=True)
class CustomerThread:
    """At most fifty messages by day. `earlier` is the id before which older ones are to be had, `is_newest` says none are newer."""

    days: Sequence[Day]
    earlier: int | None
    is_newest: bool

    @property
    def is_long(self) -> bool:
        """Whether the answer box is far below the top of the page."""
        return sum(len(day.said) for day in self.days) > 6


def customer_thread(link: PrivateLink, *, before: int | None = None) -> CustomerThread:
    """The newest fifty messages the link may show, or the fifty before the message `before`. Two queries."""
    rows = link.messages.select_related("user").prefetch_related("attachments").order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: SHOWN + 1])
    shown = found[:SHOWN][::-1]
    return CustomerThread(_by_day(shown), shown[0].pk if len(found) > SHOWN else None, before is None)


def _by_day(messages: Sequence[Message]) -> list[Day]:
    days: list[tuple[date, list[Said]]] = []
    for message in messages:
        day = timezone.localtime(message.created_at).date()
        if not days or days[-1][0] != day:
            days.append((day, []))
        author = message.user.name if message.kind == Message.Kind.REPLY and message.user else ""
        days[-1][1].append(Said(message, author))
    return [Day(clock.day_in_words(day), said) for day, said in days]

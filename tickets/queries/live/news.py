"""News: what has to be said to a page that shows a list or a conversation, as far as its reader may see it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.crypto import salted_hmac

from helpdesk.models import Event, User
from tickets.models import Ticket
from tickets.queries.inbox import MOST_COUNTED, SIZE, listed, search
from tickets.queries.thread import Said, Thread


@dataclass(frozen=True)
class Shown:
    """What a page of the inbox shows: a view or a search; `since` is set on its later pages, when it was drawn."""

    view: str
    query: str
    since: datetime | None = None


def rows_now(user: User, shown: Shown) -> list[tuple[int, str]]:
    """(number, moment of its last activity) of the requests that stand on the first page now, newest first."""
    newest = _tickets(user, shown).order_by("-last_activity_at", "-pk").values_list("pk", "last_activity_at")
    return [(number, at.isoformat()) for number, at in newest[:SIZE]]


def arrived(user: User, shown: Shown) -> int:
    """How many requests of the list moved since the page was drawn; at most 100."""
    return _tickets(user, shown).filter(last_activity_at__gt=shown.since).order_by()[:MOST_COUNTED].count()


def with_stamp(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """The requests with `newest_event`, one step down an index: for `stamp_of`."""
    happened = Event.objects.filter(noun="ticket", noun_id=OuterRef("pk")).order_by("-id").values("id")[:1]
    return tickets.annotate(newest_event=Subquery(happened))


def stamp_of(ticket: Ticket) -> str:
    """Changes whenever something happens on a request fetched `with_stamp`, and says nothing else."""
    newest = ticket.newest_event  # type: ignore[attr-defined]
    return salted_hmac("helpdesk.live.ticket", f"{ticket.pk}/{newest}").hexdigest()[:16]


def after(thread: Thread, message_id: int) -> Thread:
    """The part of a conversation that follows the message: what was said and what happened since."""
    days, found = [], False
    for day in reversed(thread.days):
        new = []
        for item in reversed(day.items):
            found = isinstance(item, Said) and item.message.pk <= message_id
            if found:
                break
            new.append(item)
        if new:
            days.append(replace(day, items=new[::-1]))
        if found:
            break
    return replace(thread, days=days[::-1], earlier=0)


def _tickets(user: User, shown: Shown) -> QuerySet[Ticket]:
    return search(user, shown.query) if shown.query else listed(user, shown.view)

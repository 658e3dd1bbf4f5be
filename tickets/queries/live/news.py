"""News: what has to be said to a page that shows a list or a conversation, as far as its reader may see it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.crypto import salted_hmac

from helpdesk.kernel.pages import keyset_dated_first
from helpdesk.models import Event, User
from tickets.models import Ticket
from tickets.queries.inbox import MOST_COUNTED, SIZE, listed, search
from tickets.queries.thread import Said, Thread


@dataclass(frozen=True)
class Shown:
    """What a page of the inbox shows: a view or a search, perhaps of one state (its id; 0: of all).

    `since`, when it was drawn, is set on later pages and by due.
    """

    view: str
    query: str
    since: datetime | None = None
    is_by_due: bool = False
    is_first: bool = True
    state: int = 0


def rows_now(user: User, shown: Shown) -> list[tuple[int, str]]:
    """(number, moment of its last activity) of the requests that stand on the first page now, in its order."""
    tickets = _tickets(user, shown).only("pk", "last_activity_at", "next_due_at")
    if shown.is_by_due:
        rows = keyset_dated_first(tickets, by="next_due_at", cursor=None, size=SIZE).rows
    else:
        rows = list(tickets.order_by("-last_activity_at", "-pk")[:SIZE])
    return [(ticket.pk, ticket.last_activity_at.isoformat()) for ticket in rows]


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
    tickets = search(user, shown.query) if shown.query else listed(user, shown.view)
    return tickets.filter(state=shown.state) if shown.state else tickets

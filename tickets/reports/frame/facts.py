"""Facts: the kinds of rows that reports count, the date each is counted by, and where its parts stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tickets.models import Deadline, Message, Resolution, Ticket
from tickets.reports.frame.scope import Scope

CONTACTS = (Message.Contact.OPENING, Message.Contact.RETURN, Message.Contact.CHASER)
"""A customer's message that is a contact; thanks, survey answers and what we asked for are none."""


@dataclass(frozen=True, eq=False)
class Facts:
    """One kind of row: `at` is its datetime column, `ticket` the way to its request (empty: it is one), `paths` its parts."""

    key: str
    rows: Callable[[], QuerySet[Any]]
    at: str
    ticket: str
    paths: Mapping[str, str]

    def within(self, scope: Scope) -> QuerySet[Any]:
        """The rows of the scope: its days and its part of the desk, as far as the reader may see; unordered."""
        dates = {f"{self.at}__gte": scope.period.start, f"{self.at}__lt": scope.period.end}
        return self.narrowed(self.rows().filter(**dates), scope)

    def narrowed(self, rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
        """Rows of any date in the scope's part of the desk."""
        rows = rows.order_by()
        if scope.team:
            rows = rows.filter(**{self.paths["team"]: scope.team})
        if scope.queue:
            rows = rows.filter(**{self.paths["queue"]: scope.queue})
        if scope.channel:
            rows = rows.filter(**{self.paths["channel"]: scope.channel})
        if scope.reason:
            rows = rows.filter(**{f"{self.paths['reason']}__in": scope.reasons})
        return self._seen(rows, scope)

    def _seen(self, rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
        if scope.reader.sees_all_teams:
            return rows
        visible = Ticket.objects.visible_to(scope.reader).values("pk")
        return rows.filter(**{f"{self.ticket or 'pk'}__in": visible})


OPENED = Facts(
    key="opened",
    rows=Ticket.objects.all,
    at="opened_at",
    ticket="",
    paths={"team": "team", "queue": "queue", "channel": "channel", "reason": "reason", "top": "reason__parent"},
)
CONTACTED = Facts(
    key="contacted",
    # The second condition lets the partial index be used.
    rows=lambda: Message.objects.filter(contact__in=CONTACTS).exclude(contact=""),
    at="created_at",
    ticket="ticket",
    paths={
        "team": "ticket__team",
        "queue": "ticket__queue",
        "channel": "channel",
        "reason": "ticket__reason",
        "top": "ticket__reason__parent",
    },
)
RESOLVED = Facts(
    key="resolved",
    rows=Resolution.objects.all,
    at="resolved_at",
    ticket="ticket",
    paths={
        "team": "team",
        "queue": "queue",
        "channel": "channel",
        "reason": "reason",
        "top": "reason__parent",
        "score": "invitation__answer__score",
        "skipped": "invitation__reason",
    },
)
PROMISED = Facts(
    key="promised",
    rows=lambda: Deadline.objects.filter(outcome__in=["kept", "missed"]).exclude(outcome=""),
    at="ended_at",
    ticket="ticket",
    paths={
        "team": "team",
        "queue": "ticket__queue",
        "channel": "ticket__channel",
        "reason": "ticket__reason",
        "top": "ticket__reason__parent",
    },
)

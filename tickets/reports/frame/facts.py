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
    """One kind of row: `at` is its datetime column, `paths` its parts, `ticket` the way to its request.

    An empty way: the row is a request; None: it has none.
    """

    key: str
    rows: Callable[[], QuerySet[Any]]
    at: str
    ticket: str | None
    paths: Mapping[str, str]
    of_reader: str = ""
    """The way to the colleague whose work it is: then the reader's own are counted, wherever their requests are now."""
    is_about_articles: bool = False
    """Counted whoever may see the request: the number is about an article, and lists hide what the reader may not see."""

    def within(self, scope: Scope) -> QuerySet[Any]:
        """The rows of the scope: its days and its part of the desk, as far as the reader may see; unordered."""
        return self.narrowed(self.dated(scope), scope)

    def dated(self, scope: Scope) -> QuerySet[Any]:
        """The rows of its days, of the whole desk, whoever reads."""
        return self.rows().filter(**{f"{self.at}__gte": scope.period.start, f"{self.at}__lt": scope.period.end})

    def narrowed(self, rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
        """Rows of any date in the scope's part of the desk, as far as the reader's numbers reach."""
        rows = self.chosen(rows, scope)
        return rows.filter(**{self.of_reader: scope.reader}) if self.of_reader else self._seen(rows, scope)

    def chosen(self, rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
        """Rows of any date and anybody in what was chosen: team, queue, channel and reason."""
        rows = rows.order_by()
        if scope.team:
            rows = rows.filter(**{self.paths["team"]: scope.team})
        if scope.queue:
            rows = rows.filter(**{self.paths["queue"]: scope.queue})
        if scope.channel:
            rows = rows.filter(**{self.paths["channel"]: scope.channel})
        if scope.reason:
            rows = rows.filter(**{f"{self.paths['reason']}__in": scope.reasons})
        return rows

    def _seen(self, rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
        if self.is_about_articles or scope.reader.sees_all_teams:
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

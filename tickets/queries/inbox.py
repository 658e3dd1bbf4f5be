"""The inbox: views, their true counts (bounded at 99+), the rows of a view, and search."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.models import Address
from helpdesk.kernel import clock
from helpdesk.kernel.identity import BadAddress, address_key, code_key
from helpdesk.models import User
from tickets.models import Category, ReadMark, Repeat, State, Ticket
from tickets.queries.notifications.unread import unread
from tickets.queries.repeat import came_back
from tickets.queries.states.states import states_within
from tickets.queries.surveys.recovery import waiting_recoveries
from tickets.rules import may_lead
from tickets.search import TICKETS

SIZE = 25
BY_DUE = ("mine", "unassigned", "open", "overdue")
"""Views that can be read in the order in which promises come due; the last one always is."""
_SHOWN = (
    *("number", "subject", "snippet", "snippet_is_ours", "opened_at", "last_activity_at", "category", "priority"),
    *("waiting_until", "next_due_at", "next_warn_at", "next_due_kind", "person__name"),
    *("reason__name_en", "reason__name_tr", "assignee__name", "state__category", "state__name_en", "state__name_tr"),
)
"""The columns of a list row: reading the others of four tables would take half of the time."""
CATEGORIES = {
    **dict.fromkeys(("mine", "unassigned", "open"), (Category.OPEN.value,)),
    "overdue": (Category.OPEN.value, Category.WAITING.value),
    "waiting": (Category.WAITING.value,),
    "resolved": (Category.RESOLVED.value,),
}
"""View → the categories its requests stand in, and so the states it can be narrowed to; of others all."""
MOST_COUNTED = 100
MOST_FOUND = 500


@dataclass(frozen=True)
class View:
    """One view of the inbox: its slug in the URL, its name, icon and key word of its meaning."""

    slug: str
    name: Promise | str
    icon: str
    empty: Promise | str


VIEWS = (
    View("mine", _("Mine"), "inbox", _("Nothing waits for you. Take one from Unassigned.")),
    View("unassigned", _("Unassigned"), "circle-dashed", _("Every open request has somebody who works it.")),
    View("open", _("Open"), "circle", _("Nothing is open. We owe nobody an answer.")),
    View("overdue", _("Overdue"), "alarm-clock", _("Nothing is overdue. Every promise is kept so far.")),
    View("waiting", _("Waiting"), "clock", _("We wait for nobody.")),
    View("came_back", _("Came back"), "rotate-ccw", _("Nobody had to come back. This is the goal.")),
    View("resolved", _("Resolved"), "check", _("Nothing is resolved yet.")),
)


@dataclass(frozen=True)
class Rail:
    """The views with their counts, for the left column."""

    user: User
    current: str = ""

    @cached_property
    def counts(self) -> dict[str, int]:
        """View slug → count, `bell` → unread notifications, for leads `recoveries`, each bounded at 100; one query for all."""
        return _counts(self.user)

    @property
    def items(self) -> list[tuple[View, int, bool]]:
        """(view, count, whether it is the current one)."""
        return [(view, self.counts.get(view.slug, 0), view.slug == self.current) for view in VIEWS]

    @property
    def bell(self) -> int:
        """Unread notifications, at most 100."""
        return self.counts["bell"]

    @property
    def recoveries(self) -> int:
        """Dissatisfied customers who wait for a lead, at most 100."""
        return self.counts.get("recoveries", 0)


def view_named(slug: str) -> View:
    """The view with this slug, else the first."""
    return next((view for view in VIEWS if view.slug == slug), VIEWS[0])


def is_read_by_due(slug: str, query: str, sort: str) -> bool:
    """Whether a list stands in the order in which promises come due: chosen, or always so."""
    return not query and slug in BY_DUE and (slug == BY_DUE[-1] or sort == "due")


def in_view(user: User, slug: str, *, now: datetime | None = None) -> QuerySet[Ticket]:
    """Requests of the view that the user may see; unordered."""
    tickets = Ticket.objects.visible_to(user)
    if slug == "mine":
        return tickets.filter(assignee=user, category=Category.OPEN)
    if slug == "unassigned":
        return tickets.filter(assignee__isnull=True, category=Category.OPEN)
    if slug == "came_back":
        return came_back(tickets)
    if slug == "overdue":
        return tickets.filter(next_due_at__lte=now or clock.now())
    return tickets.filter(category=slug)


def count_views(user: User) -> dict[str, int]:
    """View slug → number of requests, never more than 100, in one statement; what is resolved is not counted."""
    counts = _counts(user)
    return {view.slug: counts[view.slug] for view in VIEWS if view.slug in counts}


@dataclass(frozen=True)
class _Viewer:
    """What the counts of a colleague depend on; every page of the desk counts, so the statement is made once."""

    pk: int
    is_agent: bool
    is_lead: bool
    is_curator: bool
    is_admin: bool


_NOW = datetime(1971, 1, 1, tzinfo=UTC)
"""Stands in a statement that is kept for the moment at which it is asked."""


def _counts(user: User) -> dict[str, int]:
    names, sql, params = _statement(
        _Viewer(user.pk, user.is_agent, user.is_lead, user.is_curator, user.is_admin), connection.vendor
    )
    now = connection.ops.adapt_datetimefield_value(clock.now())
    then = connection.ops.adapt_datetimefield_value(_NOW)
    with connection.cursor() as cursor:
        cursor.execute(sql, [now if value == then else value for value in params])
        row = cursor.fetchone()
    return dict(zip(names, row, strict=True))


@lru_cache(maxsize=512)
def _statement(viewer: _Viewer, vendor: str) -> tuple[tuple[str, ...], str, tuple[Any, ...]]:
    """Names, SQL and parameters of all counts for one viewer; `_NOW` among the parameters stands for the moment."""
    user = User(**asdict(viewer))
    rows: dict[str, QuerySet[Any]] = {v.slug: in_view(user, v.slug, now=_NOW) for v in VIEWS if v.slug != "resolved"}
    rows["bell"] = unread(user)
    if may_lead(user):
        rows["recoveries"] = waiting_recoveries()
    parts: list[str] = []
    params: list[Any] = []
    for name, queryset in rows.items():
        sql, values = queryset.order_by().values("pk")[:MOST_COUNTED].query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS {name})")
        params.extend(values)
    return tuple(rows), f"SELECT {', '.join(parts)}", tuple(params)


def as_rows(tickets: QuerySet[Ticket], user: User) -> QuerySet[Ticket]:
    """What a list row shows, joined: person, reason, assignee; `seen_at` and `contact_number` (None: first contact)."""
    seen = ReadMark.objects.filter(ticket=OuterRef("pk"), user=user).values("at")[:1]
    back = Repeat.objects.filter(ticket=OuterRef("pk"), verdict=Repeat.Verdict.SAME).order_by("-message_id")
    joined = tickets.select_related("person", "reason", "assignee", "state").only(*_SHOWN)
    rows: QuerySet[Ticket] = joined.annotate(
        seen_at=Subquery(seen), contact_number=Subquery(back.values("contact_number")[:1])
    )
    return rows


def search(user: User, query: str) -> QuerySet[Ticket]:
    """Requests the user may see that match: number, address or order exactly, else every word; at most 500 of a kind."""
    return Ticket.objects.visible_to(user).filter(_matches(query.strip()))


def states_of(slug: str, query: str, chosen: str) -> tuple[list[State], State | None]:
    """The states that a view or a search can be narrowed to, and the one that is chosen by its id, if it is one of them."""
    every = tuple(Category.values)
    return states_within(every if query else CATEGORIES.get(slug, every), chosen)


def listed(user: User, slug: str) -> QuerySet[Ticket]:
    """Like `in_view`, for a list in order: where few of many fit, they are found first and ordered then."""
    if slug != "came_back":
        return in_view(user, slug)
    return Ticket.objects.filter(pk__in=list(in_view(user, slug).order_by().values_list("pk", flat=True)[:MOST_FOUND]))


def _matches(query: str) -> Q:
    if "@" in query:
        try:
            return Q(person__in=Address.objects.filter(kind="email", key=address_key(query)).values("person"))
        except BadAddress:
            pass
    # Ids first: a condition with OR over words, number and order would read the whole table.
    found = {*TICKETS.all_of(query, limit=MOST_FOUND), *_of_order(code_key(query))}
    number = query.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) <= 15:
        found.add(int(number))
    return Q(pk__in=found)


def _of_order(key: str) -> list[int]:
    if not key or len(key) > 60:
        return []
    # The second condition lets the partial index of requests with an order be used.
    about = Ticket.objects.filter(order_key=key).exclude(order_key="")
    return list(about.values_list("pk", flat=True)[:MOST_FOUND])

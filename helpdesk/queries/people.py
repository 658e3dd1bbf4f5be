"""The people of the desk: a list to search, and what is known of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.folding import fold
from helpdesk.models import Event, Token, User

MOST = 200
"""People one page shows; whoever has more searches."""
MOST_READ = 5_000
RECENT = timedelta(days=30)
"""How long it is shown that a token ended."""

GROUPS: dict[str, tuple[Promise, Q]] = {
    "": (_("Everybody"), Q(is_active=True)),
    "agent": (_("Agents"), Q(is_active=True, is_agent=True)),
    "lead": (_("Leads"), Q(is_active=True, is_lead=True)),
    "curator": (_("Curators"), Q(is_active=True, is_curator=True)),
    "admin": (_("Admins"), Q(is_active=True, is_admin=True)),
    "left": (_("Left"), Q(is_active=False)),
}
"""Word in the address → its name and whom it shows."""


@dataclass(frozen=True)
class Group:
    """One filter of the list with its number of people."""

    slug: str
    name: Promise
    count: int
    is_current: bool


@dataclass(frozen=True)
class People:
    """One page of the list: its filters, the people (with their teams), and whether there are more."""

    groups: Sequence[Group]
    rows: Sequence[User]
    is_cut: bool


@dataclass(frozen=True)
class EndedToken:
    """A token that opens nothing any more, and what ended it: "password", "roles", "left", or empty: somebody revoked it."""

    token: Token
    because: str


def people(*, group: str, words: str) -> People:
    """Colleagues of a group whose name or address holds the words, by name; three queries whatever the number."""
    chosen = group if group in GROUPS else ""
    counts = User.objects.aggregate(**{slug or "all": Count("pk", filter=who) for slug, (_name, who) in GROUPS.items()})
    found = User.objects.filter(GROUPS[chosen][1]).order_by("name", "pk").prefetch_related("teams")
    if words:
        found = found.filter(pk__in=_named(found, fold(words)))
    rows = list(found[: MOST + 1])
    groups = [Group(slug, name, counts[slug or "all"], slug == chosen) for slug, (name, _who) in GROUPS.items()]
    return People(groups, rows[:MOST], len(rows) > MOST)


def staff() -> QuerySet[User]:
    """Everybody who may enter the desk, by name."""
    roles = Q(is_agent=True) | Q(is_lead=True) | Q(is_curator=True) | Q(is_admin=True)
    return User.objects.filter(roles, is_active=True).order_by("name", "pk")


def link_sent_at(user: User) -> datetime | None:
    """When the last link for choosing a password was sent."""
    sent = Event.objects.filter(noun="user", noun_id=user.pk, kind="user.password_link_sent")
    return sent.order_by("-pk").values_list("at", flat=True).first()


def living_tokens(user: User) -> list[Token]:
    """The tokens of a colleague that still open something, the newest first."""
    return list(user.tokens.filter(revoked_at__isnull=True).order_by("-created_at", "-pk"))


def ended_tokens(user: User) -> list[EndedToken]:
    """The tokens of a colleague that ended in the last 30 days, the newest first; two queries."""
    rows = list(user.tokens.filter(revoked_at__gt=clock.now() - RECENT).order_by("-revoked_at", "-pk")[:MOST])
    events = Event.objects.filter(noun="token", noun_id__in=[token.pk for token in rows], kind="token.revoked")
    because = dict(events.values_list("noun_id", "data__because"))
    return [EndedToken(token, because.get(token.pk) or "") for token in rows]


def _named(found: QuerySet[User], words: str) -> list[int]:
    # The databases disagree about what is the same letter in Turkish; we do not.
    known = found.order_by().prefetch_related(None).values_list("pk", "name", "email")[:MOST_READ]
    return [pk for pk, name, email in known if words in fold(name) or words in fold(email)]

"""The people of the desk: a list to search, and what is known of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.folding import fold
from helpdesk.models import Event, Token, User

MOST = 200
"""People one page shows; whoever has more searches."""
MOST_READ = 5_000

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


def _named(found: QuerySet[User], words: str) -> list[int]:
    # The databases disagree about what is the same letter in Turkish; we do not.
    known = found.order_by().prefetch_related(None).values_list("pk", "name", "email")[:MOST_READ]
    return [pk for pk, name, email in known if words in fold(name) or words in fold(email)]

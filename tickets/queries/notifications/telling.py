"""What a notification says: one whole sentence, without a word of the matter; and the page of them, by request."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.kernel.pages import Slice, keyset
from helpdesk.models import Notification, User
from tickets.models import Ticket
from tickets.queries.notifications.unread import told, unread

MOST_UNREAD = 100
SIZE = 40


@dataclass(frozen=True)
class Told:
    """One sentence as it is shown: when it was last true, where it leads, and of how many notifications it stands."""

    sentence: str
    at: datetime
    path: str
    icon: str
    times: int = 1


@dataclass(frozen=True)
class Group:
    """What was told about one request, newest first."""

    ticket: Ticket
    items: Sequence[Told]


@dataclass(frozen=True)
class Page:
    """Unread groups (on the first page), earlier ones, and the cursors of the earlier ones."""

    unread: Sequence[Group]
    earlier: Sequence[Group]
    slice: Slice[Notification]


def page_of(user: User, *, cursor: str | None) -> Page:
    """The notifications of a user; five queries at most."""
    new = [] if cursor else list(unread(user).select_related("event").order_by("-created_at", "-id")[:MOST_UNREAD])
    old = told(user).filter(read_at__isnull=False).select_related("event")
    earlier = keyset(old, by="created_at", cursor=cursor, size=SIZE)
    both = [*new, *earlier.rows]
    tickets = Ticket.objects.select_related("person").in_bulk({one.noun_id for one in both})
    names = names_of(both)
    return Page(grouped(new, tickets, names), grouped(earlier.rows, tickets, names), earlier)


def grouped(
    notifications: Iterable[Notification], tickets: Mapping[int, Ticket], names: Mapping[int, str]
) -> Sequence[Group]:
    """By request, that with the newest notification first; what was said several times stands there once."""
    groups: dict[int, dict[str, Told]] = {}
    for one in notifications:
        said, items = sentence_of(one, names), groups.setdefault(one.noun_id, {})
        if said in items:
            items[said] = replace(items[said], times=items[said].times + 1)
        else:
            items[said] = Told(said, one.created_at, path_of(one), ICONS.get(one.kind, "bell"))
    return [Group(tickets[number], [*items.values()]) for number, items in groups.items() if number in tickets]


def names_of(notifications: Iterable[Notification]) -> dict[int, str]:
    """Names of the colleagues whose deeds these are; one query."""
    ids = {one.event.actor_id for one in notifications if one.event.actor_noun == "user" and one.event.actor_id}
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def path_of(notification: Notification) -> str:
    """Where a click leads: the request, at the message it is about if there is one."""
    message = notification.event.data.get("message")
    return reverse("ticket", args=[notification.noun_id]) + (f"#m{message}" if message else "")


def sentence_of(notification: Notification, names: Mapping[int, str]) -> str:
    """What happened, in the reader's language."""
    event, kind = notification.event, notification.kind
    who = names.get(event.actor_id or 0, "") if event.actor_noun == "user" else ""
    if kind == "opened" and event.kind != "ticket.opened":
        return _("The customer wrote; nobody works this yet")
    if kind == "mention" and notification.user_id not in event.data.get("mentions", ()):
        return _("%(who)s added a note") % {"who": who or _("A colleague")}
    if kind == "mention":
        return _("%(who)s mentioned you in a note") % {"who": who or _("A colleague")}
    if kind == "assigned" and who:
        return _("%(who)s gave this to you") % {"who": who}
    return _sentences().get(kind, "")


def _sentences() -> dict[str, str]:
    return {
        "opened": _("New request for your team"),
        "message": _("The customer wrote"),
        "assigned": _("This was given to you"),
        "warning": _("A deadline comes near"),
        "missed": _("A deadline was missed"),
        "repeat": _("The customer came back"),
        "learning": _("The customer came back on what you had resolved"),
        "recovery": _("The customer is dissatisfied and hears from a lead"),
        "kudos": _("The customer praised your work"),
    }


ICONS = {
    "opened": "inbox",
    "message": "message-square",
    "mention": "at-sign",
    "assigned": "user-round-check",
    "warning": "clock",
    "missed": "clock-alert",
    "repeat": "rotate-ccw",
    "learning": "rotate-ccw",
    "recovery": "life-buoy",
    "kudos": "heart",
}

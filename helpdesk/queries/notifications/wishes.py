"""Wishes: how a colleague wants to be told of each kind; what they did not choose has its default."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpdesk.models import NotificationChoice, NotificationKind, User


@dataclass(frozen=True)
class Wish:
    """In the desk, by mail, both, or not at all."""

    in_desk: bool
    by_mail: bool

    @property
    def is_any(self) -> bool:
        """Whether the colleague wants to be told at all."""
        return self.in_desk or self.by_mail


MAIL_KIND = "colleague"
"""The kind of these mails among the rows; in the mail itself it says `notification`."""
DESK, BOTH = Wish(in_desk=True, by_mail=False), Wish(in_desk=True, by_mail=True)
# What concerns one person and cannot wait is mailed; what concerns a whole team, or can wait, is not.
DEFAULTS: Mapping[str, Wish] = {
    NotificationKind.OPENED: DESK,
    NotificationKind.MESSAGE: BOTH,
    NotificationKind.MENTION: BOTH,
    NotificationKind.ASSIGNED: BOTH,
    NotificationKind.WARNING: DESK,
    NotificationKind.MISSED: BOTH,
    NotificationKind.REPEAT: DESK,
    NotificationKind.LEARNING: DESK,
    NotificationKind.RECOVERY: BOTH,
    NotificationKind.KUDOS: DESK,
}


def wishes_for(kind: str, users: Iterable[User]) -> dict[int, Wish]:
    """User id → wish for one kind; one query."""
    ids = [user.pk for user in users]
    chosen = NotificationChoice.objects.filter(kind=kind, user__in=ids)
    return dict.fromkeys(ids, DEFAULTS[kind]) | {one.user_id: Wish(one.in_desk, one.by_mail) for one in chosen}


def wishes_of(user: User) -> dict[str, Wish]:
    """Kind → wish of one colleague, in the order the kinds are shown; one query."""
    chosen = {one.kind: Wish(one.in_desk, one.by_mail) for one in NotificationChoice.objects.filter(user=user)}
    return {kind: chosen.get(kind, DEFAULTS[kind]) for kind in NotificationKind.values}

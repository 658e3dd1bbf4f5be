"""Notifications: tell colleagues of what happened, once each, as each of them wishes; and note what they have read."""

from collections.abc import Iterable, Mapping
from datetime import time, timedelta

from django.db import models

from helpdesk.actions.mail import queue_mail
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action, single_statement_action
from helpdesk.models import Event, Mail, Notification, NotificationChoice, NotificationKind, User
from helpdesk.queries.notifications.quiet import after_quiet_hours
from helpdesk.queries.notifications.wishes import DEFAULTS, MAIL_KIND, Wish, wishes_for

PAUSE = timedelta(minutes=10)
"""At most one mail in this time to one colleague about one request; what happens meanwhile stands in the next."""


@action
def notify(users: Iterable[User], *, by: None, kind: str, event: Event, about: models.Model) -> list[Notification]:
    """Tell each of them of the event about a noun, once; nobody is told of their own deed, nobody who left.

    Who may see the noun is for the caller to say. Answers the new notifications.
    """
    actor = event.actor_id if event.actor_noun == "user" else None
    staff = {user.pk: user for user in users if user.is_staff and user.pk != actor}
    known = Notification.objects.filter(kind=kind, event=event, user__in=staff).values_list("user_id", flat=True)
    wishes = wishes_for(kind, [staff[pk] for pk in staff.keys() - set(known)])
    wanted = {pk: wish for pk, wish in wishes.items() if wish.is_any}
    rows = [_row(pk, kind, event, about, wish) for pk, wish in wanted.items()]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    # Read back: where a twin of this delivery was quicker, its rows stand instead of ours.
    made = list(Notification.objects.filter(kind=kind, event=event, user__in=wanted).order_by("id"))
    for one in made:
        if wanted[one.user_id].by_mail and not clock.is_travelling():
            _mail(one, staff[one.user_id])
    return made


@single_statement_action
def read_notifications(user: User, *, by: User, about: int | None = None) -> int:
    """Note that the user has read all, or those about one request; answers how many were unread."""
    rows = Notification.objects.filter(user=user, read_at__isnull=True)
    if about is not None:
        rows = rows.filter(noun="ticket", noun_id=about)
    return rows.update(read_at=clock.now())


@action
def choose_notifications(user: User, *, by: User, wishes: Mapping[str, Wish]) -> None:
    """Keep how the user wants to be told of each kind; only what differs from the default is a row."""
    own = {kind: wish for kind, wish in wishes.items() if wish != DEFAULTS[kind]}
    NotificationChoice.objects.filter(user=user, kind__in=wishes.keys() - own.keys()).delete()
    NotificationChoice.objects.bulk_create(
        [NotificationChoice(user=user, kind=kind, in_desk=w.in_desk, by_mail=w.by_mail) for kind, w in own.items()],
        update_conflicts=True,
        update_fields=["in_desk", "by_mail"],
        unique_fields=["user", "kind"],
    )


@action
def choose_quiet_hours(user: User, *, by: User, start: time | None, end: time | None, timezone: str) -> User:
    """Keep between which times of their day nothing is mailed to the user (both or none), and where they live."""
    user.quiet_from, user.quiet_until, user.timezone = start, end, timezone
    user.save(update_fields=["quiet_from", "quiet_until", "timezone"])
    return user


def _row(user_id: int, kind: str, event: Event, about: models.Model, wish: Wish) -> Notification:
    return Notification(
        user_id=user_id,
        kind=kind,
        event=event,
        noun=str(about._meta.model_name),
        noun_id=about.pk,
        in_desk=wish.in_desk,
        created_at=event.at,
    )


def _mail(notification: Notification, user: User) -> None:
    """Queue its mail, unless one that waits will tell of it: soon, after the pause, or after the quiet hours."""
    now = clock.now()
    last = _last_mail(notification, user)
    # One that is due this moment may be written already, without us.
    if last is not None and last.state == Mail.State.DUE and last.due_at > now + timedelta(seconds=2):
        return
    due = now if last is None else max(now, last.due_at + PAUSE)
    queue_mail(MAIL_KIND, notification, by=None, to=user, due_in=after_quiet_hours(user, due) - now)


def _last_mail(notification: Notification, user: User) -> Mail | None:
    told = Notification.objects.filter(user=user)
    if notification.kind == NotificationKind.OPENED:
        # What the whole team hears of comes in bursts: one mail for all requests of a pause.
        told = told.filter(kind=NotificationKind.OPENED)
    else:
        told = told.filter(noun=notification.noun, noun_id=notification.noun_id).exclude(kind=NotificationKind.OPENED)
    mails = Mail.objects.filter(kind=MAIL_KIND, noun="notification", to_noun="user", to_id=user.pk)
    recent = told.filter(created_at__gt=clock.now() - timedelta(days=2)).order_by().values("pk")
    return mails.filter(noun_id__in=recent).order_by("-due_at").first()

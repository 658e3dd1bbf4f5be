"""The mail to a colleague: that something happened on a request and where to look, and not one word of it."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from helpdesk.kernel.post.letters import Letter, compose, writes
from helpdesk.models import Mail, Notification, NotificationKind, User
from helpdesk.queries.notifications.wishes import MAIL_KIND, wishes_of
from tickets.models import Ticket
from tickets.queries.notifications.telling import Group, grouped, names_of

MOST = 20
"""Requests named in one mail."""


@writes(MAIL_KIND)
def notification(mail: Mail) -> Letter | None:
    """The letter of what is unread: of one request, or of all that the team hears of; None when nothing is.

    It also says nothing to somebody who left, may not see the request any more or wants no such mail by now.
    """
    user = User.objects.filter(pk=mail.to_id).first()
    about = Notification.objects.filter(pk=mail.noun_id).first()
    if user is None or about is None or not user.is_staff:
        return None
    language = user.reads
    with override(language):
        groups, count = _unread(about, user)
        subject = _subject(groups, count)
    if not groups:
        return None
    single = groups[0] if count == 1 else None
    link = reverse("ticket", args=[single.ticket.pk]) if single else reverse("notifications")
    return compose(
        "notification",
        to=user.email,
        language=language,
        subject=subject,
        template="tickets/mail/notification",
        context={
            "groups": groups[:MOST],
            "single": single,
            "more": max(0, count - MOST),
            "site": settings.SITE_URL,
            "link": settings.SITE_URL + link,
            "profile": settings.SITE_URL + reverse("profile"),
        },
        headers={"Auto-Submitted": "auto-generated"},
    )


def _unread(about: Notification, user: User) -> tuple[Sequence[Group], int]:
    rows = _bundle(about, user).select_related("event").order_by("-created_at", "-id")
    found = list(rows[:500])
    tickets = Ticket.objects.visible_to(user).in_bulk({one.noun_id for one in found})
    groups = grouped(found, tickets, names_of(found))
    return groups, len(groups)


def _bundle(about: Notification, user: User) -> QuerySet[Notification]:
    wanted = [kind for kind, wish in wishes_of(user).items() if wish.by_mail]
    rows = Notification.objects.filter(user=user, read_at__isnull=True, kind__in=wanted)
    if about.kind == NotificationKind.OPENED:
        return rows.filter(kind=NotificationKind.OPENED)
    return rows.filter(noun=about.noun, noun_id=about.noun_id).exclude(kind=NotificationKind.OPENED)


def _subject(groups: Sequence[Group], count: int) -> str:
    if count != 1:
        said = ngettext("News of %(count)s request", "News of %(count)s requests", count)
        return said % {"count": count}
    group, items = groups[0], groups[0].items
    if len(items) == 1:
        return _("Request #%(number)s: %(news)s") % {"number": group.ticket.pk, "news": items[0].sentence}
    said = ngettext("Request #%(number)s: %(count)s update", "Request #%(number)s: %(count)s updates", len(items))
    return said % {"number": group.ticket.pk, "count": len(items)}

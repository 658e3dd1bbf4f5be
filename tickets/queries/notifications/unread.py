"""Unread notifications of somebody, about requests they may still see: for the bell and for the page."""

from django.db.models import QuerySet

from helpdesk.models import Notification, User
from tickets.models import Ticket


def told(user: User) -> QuerySet[Notification]:
    """What the desk shows the user; a request that is not theirs to see any more takes its notifications with it."""
    visible = Ticket.objects.visible_to(user).order_by().values("pk")
    return Notification.objects.filter(user=user, in_desk=True, noun="ticket", noun_id__in=visible)


def unread(user: User) -> QuerySet[Notification]:
    """Of these, what was not read yet."""
    return told(user).filter(read_at__isnull=True)

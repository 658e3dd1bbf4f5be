"""Notification: one thing a colleague is told, and what each of them wants to be told how."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock


class NotificationKind(models.TextChoices):
    """What colleagues are told of."""

    OPENED = "opened", _("A new request for my team, or a message on one that nobody works")
    MESSAGE = "message", _("A customer writes on a request of mine")
    MENTION = "mention", _("A colleague mentions me, or notes something on a request of mine")
    ASSIGNED = "assigned", _("A request is given to me")
    WARNING = "warning", _("A deadline of mine comes near")
    MISSED = "missed", _("A deadline is missed")
    REPEAT = "repeat", _("A customer comes back on a request of mine")
    LEARNING = "learning", _("A customer comes back on what I had resolved")
    RECOVERY = "recovery", _("A customer is dissatisfied")
    KUDOS = "kudos", _("A customer praises my work")


class Notification(models.Model):
    """One colleague told of one happening, once; no text of the matter itself, only where to look."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=NotificationKind.choices)
    event = models.ForeignKey("helpdesk.Event", on_delete=models.CASCADE, related_name="+")
    noun = models.CharField(max_length=40)
    noun_id = models.BigIntegerField()
    """Where a click leads: the noun and its id (`ticket` 1042)."""
    in_desk = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["user", "-created_at", "-id"], condition=Q(in_desk=True), name="notification_of_user_by_age"
            ),
            models.Index(fields=["created_at"], name="notification_by_age"),
            models.Index(
                fields=["user", "noun", "noun_id"], condition=Q(read_at__isnull=True), name="notification_unread"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "event"], name="notification_once_per_happening"),
            models.CheckConstraint(condition=Q(kind__in=NotificationKind.values), name="notification_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.noun} {self.noun_id} for {self.user_id}"


class NotificationChoice(models.Model):
    """How one colleague wants to be told of one kind, where it differs from the default."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choices")
    kind = models.CharField(max_length=10, choices=NotificationKind.choices)
    in_desk = models.BooleanField()
    by_mail = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="notification_choice_once_per_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=NotificationKind.values), name="notification_choice_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"

"""Mail: one mail that has to be, is being or was handed over. Kind and ids only, never a rendered body."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither


class Mail(models.Model):
    """A mail about one noun to one stored address; at most one row per (kind, noun, recipient)."""

    class State(models.TextChoices):
        DUE = "due", _("waiting to be sent")
        CLAIMED = "claimed", _("being prepared")
        HANDING_OVER = "handing_over", _("being handed over")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        HELD = "held", _("not sent: limit reached")
        DROPPED = "dropped", _("not needed any more")

    kind = models.CharField(max_length=20)
    noun = models.CharField(max_length=20)
    noun_id = models.BigIntegerField()
    to_noun = models.CharField(max_length=10)
    to_id = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DUE)
    due_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "noun", "noun_id", "to_noun", "to_id"], name="mail_once_per_happening"
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(state="sent"), Q(sent_at__isnull=False)), name="mail_sent_has_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["claimed", "handing_over"]) | Q(lease_until__isnull=False),
                name="mail_claim_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state__in=["due", "claimed", "handing_over"]), name="mail_to_do"
            ),
            models.Index(fields=["noun", "noun_id"], name="mail_of_noun"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.noun} {self.noun_id}: {self.state}"

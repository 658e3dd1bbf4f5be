"""Resolution: the n-th time a request was resolved, by whom, when and why; with the snapshot reports read."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.models import Team
from knowledge.models import Revision
from tickets.models.queue import Queue, Reason
from tickets.models.ticket import Channel, Ticket


class Resolution(models.Model):
    """We said it is done. Reopening closes the row with its kind; the row itself stays."""

    class Remedy(models.TextChoices):
        NONE = "none", _("nothing")
        INFORMATION = "information", _("information")
        REFUND = "refund", _("refund")
        REPLACEMENT = "replacement", _("replacement")
        VOUCHER = "voucher", _("voucher")
        OTHER = "other", _("something else")

    class FirstContact(models.TextChoices):
        MATURING = "maturing", _("maturing")
        CONFIRMED = "confirmed", _("confirmed")
        FAILED = "failed", _("failed")
        EXCLUDED = "excluded", _("excluded")

    class Reopening(models.TextChoices):
        CUSTOMER = "customer", _("by the customer")
        SURVEY = "survey", _("by the survey")
        AGENT = "agent", _("by an agent")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="resolutions")
    number = models.PositiveSmallIntegerField()
    resolved_at = models.DateTimeField(default=clock.now)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, related_name="+")
    remedy = models.CharField(max_length=11, choices=Remedy.choices, default=Remedy.NONE)
    without_reply = models.BooleanField(default=False)
    reopened_at = models.DateTimeField(null=True)
    reopened_kind = models.CharField(max_length=8, choices=Reopening.choices, blank=True)
    first_contact = models.CharField(max_length=9, choices=FirstContact.choices, default=FirstContact.MATURING)
    matures_at = models.DateTimeField()

    # The snapshot: what was true when it was resolved.
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    queue = models.ForeignKey(Queue, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=7, choices=Channel.choices, default=Channel.WEB)
    """How the request first came in."""
    last_replier = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    repliers = models.JSONField(default=dict)
    """User id (as text) → share of the public replies, 0–1."""
    articles: "models.ManyToManyField[Revision, Any]" = models.ManyToManyField(Revision, related_name="+")
    first_reply_seconds = models.PositiveIntegerField(null=True)
    resolution_seconds = models.PositiveIntegerField()
    contacts_before = models.PositiveSmallIntegerField(default=1)
    """Customer's contacts on this request until it was resolved."""

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["matures_at"], condition=Q(first_contact="maturing"), name="resolution_maturing"),
            models.Index(fields=["ticket", "-resolved_at"], name="resolution_of_ticket"),
            models.Index(fields=["resolved_at"], name="resolution_by_date"),
            models.Index(fields=["reopened_at"], condition=Q(reopened_at__isnull=False), name="resolution_reopened"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "number"], name="resolution_number_is_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="resolution_number_starts_at_one"),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True, reopened_kind="")
                | (Q(reopened_at__isnull=False) & ~Q(reopened_kind="")),
                name="resolution_reopened_somehow",
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(reopened_at__isnull=True), name="resolution_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return f"resolution {self.number} of #{self.ticket_id}"

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.reopened_at is None

    @property
    def people(self) -> set[int]:
        """Ids of the colleagues whose work it is: an answer about it judges them."""
        return {self.resolved_by_id, *map(int, self.repliers)}

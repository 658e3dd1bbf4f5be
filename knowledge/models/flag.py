"""Flag: a colleague says that an article is wrong; somebody owns it and says what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither
from knowledge.models.article import Revision


class Flag(models.Model):
    """Raised by a colleague on one revision; open until its owner says the outcome."""

    class Kind(models.TextChoices):
        WRONG = "wrong", _("It is wrong")
        OUT_OF_DATE = "out_of_date", _("It is out of date")
        UNCLEAR = "unclear", _("It is unclear")
        INCOMPLETE = "incomplete", _("Something is missing")

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", _("Corrected")
        DECLINED = "declined", _("Right as it stands")
        ARCHIVED = "archived", _("Archived")

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    words = models.TextField(blank=True)
    ticket_number = models.BigIntegerField(null=True)
    """The request it was noticed on."""
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=clock.now)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["owner", "-id"], condition=Q(outcome=""), name="flag_open_of_owner")]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "raised_by", "kind"], condition=Q(outcome=""), name="flag_raised_once"
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(outcome=""), Q(settled_at__isnull=True)), name="flag_settled_with_a_date"
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(settled_at__isnull=True), Q(settled_by__isnull=True)),
                name="flag_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: revision {self.revision_id}"

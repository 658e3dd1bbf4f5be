"""Deflection: an article was opened while a request was being written; what became of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither
from knowledge.models import Revision


class Deflection(models.Model):
    """One suggestion that was opened under one form token. Explicit, implicit and failed are never added up.

    `form` and `writer` are keyed hashes: of the form's token, and of the address if one was typed.
    """

    class Outcome(models.TextChoices):
        EXPLICIT = "explicit", _("said that it answered")
        IMPLICIT = "implicit", _("did not ask, and did not come")
        FAILED = "failed", _("came all the same")
        ASKED = "asked", _("sent the request")

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=64)
    writer = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    said_at = models.DateTimeField(null=True)
    """When the customer said "this answered me"."""
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["opened_at"], condition=Q(settled_at__isnull=True), name="deflection_to_settle"),
            models.Index(fields=["writer"], condition=~Q(writer=""), name="deflection_of_writer"),
            models.Index(fields=["outcome", "settled_at"], name="deflection_by_outcome"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["form", "revision"], name="deflection_once_per_form"),
            models.CheckConstraint(
                condition=both_or_neither(Q(outcome=""), Q(settled_at__isnull=True)),
                name="deflection_settled_with_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"revision {self.revision_id}: {self.outcome or 'open'}"

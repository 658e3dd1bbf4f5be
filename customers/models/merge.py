"""Merge: two records turned out to be one person; kept so that it can be undone."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from customers.models.person import Person
from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither


class Merge(models.Model):
    """`merged` became part of `kept`; `moved` names what changed hands, by ids, no text."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField(default=clock.now)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_is_of_two_persons"),
            models.UniqueConstraint(fields=["merged"], condition=Q(undone_at__isnull=True), name="merge_stands_once"),
            models.CheckConstraint(
                condition=both_or_neither(Q(undone_at__isnull=True), Q(undone_by__isnull=True)),
                name="merge_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.kept_id}"

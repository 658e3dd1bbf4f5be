"""Feedback: one reader's word on one revision, and why it did not help."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from knowledge.models.article import Revision


class Feedback(models.Model):
    """One vote per reader and revision; `reader` is a keyed hash that cannot be traced back."""

    class Why(models.TextChoices):
        NOT_SOLVED = "not_solved", _("It did not solve my problem")
        OUT_OF_DATE = "out_of_date", _("It is out of date")
        UNCLEAR = "unclear", _("It is unclear")
        NOT_LOOKED_FOR = "not_looked_for", _("It is not what I looked for")

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="feedback")
    reader = models.CharField(max_length=64)
    is_helpful = models.BooleanField()
    why = models.CharField(max_length=14, choices=Why.choices, blank=True)
    comment = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["revision", "is_helpful"], name="feedback_of_revision")]
        constraints = [
            models.UniqueConstraint(fields=["revision", "reader"], name="feedback_once_per_reader"),
            models.CheckConstraint(condition=Q(is_helpful=False) | Q(why=""), name="feedback_why_is_for_no"),
            models.CheckConstraint(
                condition=Q(why__in=["", "not_solved", "out_of_date", "unclear", "not_looked_for"]),
                name="feedback_why_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{'helpful' if self.is_helpful else 'not helpful'}: revision {self.revision_id}"

"""State: a team's own word for where a request stands inside one of the fixed categories."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

CATEGORIES = ["open", "waiting", "resolved", "closed"]


class State(models.Model):
    """A name for agents and one for customers, both in both languages; a request without one is plainly in its category."""

    category = models.CharField(max_length=8)
    name_en = models.CharField(max_length=60)
    name_tr = models.CharField(max_length=60)
    customer_en = models.CharField(max_length=60, blank=True)
    customer_tr = models.CharField(max_length=60, blank=True)
    """What the customer reads; empty: the category's own word."""
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(category__in=CATEGORIES), name="state_category_is_known"),
            models.CheckConstraint(condition=~Q(name_en="") & ~Q(name_tr=""), name="state_is_named_in_both_languages"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What agents read, in the reader's language."""
        return self.name_tr if get_language() == "tr" else self.name_en

    @property
    def customer_name(self) -> str:
        """What customers read, in the reader's language; empty when the category's word is shown."""
        return self.customer_tr if get_language() == "tr" else self.customer_en

"""Asking: when we last asked whom for an opinion, over all addresses and kinds of survey (the fatigue rule)."""

from django.db import models
from django.db.models import Q

from customers.models.person import Person
from helpdesk.kernel import clock


class Asking(models.Model):
    """One survey mail that went to a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="askings")
    kind = models.CharField(max_length=4)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="asking_of_person")]
        constraints = [models.CheckConstraint(condition=Q(kind="csat"), name="asking_kind_is_known")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"

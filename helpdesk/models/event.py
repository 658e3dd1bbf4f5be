"""Event and delivery: what happened, and who still has to hear of it."""

from django.db import models

from helpdesk.kernel import clock


class Event(models.Model):
    """One thing that happened: append-only, ids and field changes, no free text (nothing to erase later)."""

    kind = models.CharField(max_length=60)
    noun = models.CharField(max_length=40)
    noun_id = models.BigIntegerField()
    actor_noun = models.CharField(max_length=20)
    actor_id = models.BigIntegerField(null=True)
    via = models.CharField(max_length=12)
    at = models.DateTimeField()
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["noun", "noun_id", "id"], name="event_of_noun"),
            models.Index(fields=["kind", "at"], name="event_of_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor_noun="system", actor_id__isnull=True)
                | (~models.Q(actor_noun="system") & models.Q(actor_id__isnull=False)),
                name="event_actor_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.noun} {self.noun_id}"


class Delivery(models.Model):
    """One reaction that has not yet heard of one event; deleted when done."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    reaction = models.CharField(max_length=120)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now, db_index=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "reaction"], name="delivery_once_per_reaction")]

    def __str__(self) -> str:
        return f"{self.reaction} of event {self.event_id}"

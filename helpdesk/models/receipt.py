"""Receipts and counts: proof that something was already answered, and how often somebody knocked."""

from django.db import models

from helpdesk.kernel import clock


class Receipt(models.Model):
    """One request that was answered: the same key gets the same answer again (form tokens, API Idempotency-Key)."""

    scope = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    noun_id = models.BigIntegerField(null=True)
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.JSONField(null=True)
    at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="receipt_once_per_key")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key[:8]}"


class Knock(models.Model):
    """How often one network or address knocked in one hour (limits that protect are counted in the database)."""

    limit = models.CharField(max_length=30)
    who = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["limit", "who", "hour"], name="knock_once_per_hour")]
        indexes = [models.Index(fields=["hour"], name="knock_by_hour")]

    def __str__(self) -> str:
        return f"{self.limit} {self.count}"

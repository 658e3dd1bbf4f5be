"""Token: what a program shows to come in through the API."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from helpdesk.kernel import clock


class Token(models.Model):
    """An API token of one user: a public prefix and the SHA-256 of the whole; scopes read and write."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, blank=True)
    """What it is for, in its owner's words."""
    prefix = models.CharField(max_length=12, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    may_read = models.BooleanField(default=True)
    may_write = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(may_read=True) | Q(may_write=True), name="token_may_something")
        ]

    def __str__(self) -> str:
        return self.prefix

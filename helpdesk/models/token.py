"""Token: what a program shows to come in through the API."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from helpdesk.kernel import clock


class Token(models.Model):
    """An API token of one user: a public prefix and the SHA-256 of the whole; scopes read, write and orders."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, blank=True)
    """What it is for, in its owner's words."""
    prefix = models.CharField(max_length=12, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    may_read = models.BooleanField(default=True)
    may_write = models.BooleanField(default=False)
    may_record_orders = models.BooleanField(default=False)
    """The shop's scope: given by admins and on the command line only."""
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(may_read=True) | Q(may_write=True) | Q(may_record_orders=True), name="token_may_something"
            )
        ]

    def __str__(self) -> str:
        return self.prefix

    def may(self, scope: str) -> bool:
        """Whether it has the scope read, write or orders."""
        return {"read": self.may_read, "write": self.may_write, "orders": self.may_record_orders}[scope]

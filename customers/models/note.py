"""Note: what colleagues should know about a person, whatever the request."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from customers.models.person import Person
from helpdesk.kernel import clock


class Note(models.Model):
    """A colleague's remark on a person; the person never reads it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes")
    body = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="note_says_something")]

    def __str__(self) -> str:
        return f"note {self.pk} on person {self.person_id}"

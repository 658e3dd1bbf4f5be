"""Organisation: a company persons belong to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock


class Organisation(models.Model):
    """A company; persons name it, nobody is put into one by the domain of an address."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    sort_key = models.CharField(max_length=240, blank=True)
    """The name as the alphabet sorts it (kernel/sorting.py); the actions keep both together."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["sort_key", "id"], name="organisation_by_name")]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name")]

    def __str__(self) -> str:
        return self.name

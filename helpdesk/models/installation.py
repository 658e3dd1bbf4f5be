"""Installation: facts about this desk as a whole, in one row."""

from django.db import models
from django.db.models import Q

from helpdesk.kernel import clock
from helpdesk.kernel.look.colour import Palette, palette_of


class Installation(models.Model):
    """The one row: the company's name and whether this is a demo."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=80, default="Helpdesk")
    demo_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    policies = models.JSONField(default=dict)
    """What the desk decided for itself, by the names of settings.POLICY_DEFAULTS; what is missing has its default."""
    accent = models.CharField(max_length=7, blank=True)
    """The brand's colour as #rrggbb; empty for the house's own."""
    logo = models.CharField(max_length=100, blank=True)
    """Stored name of the logo's file; empty: the letter mark."""
    mail_name = models.CharField(max_length=80, blank=True)
    """Who our mails come from, in words; empty: the company's name."""
    beat_at = models.DateTimeField(null=True)
    """When a worker last ran the heartbeat that beat sends: old means that the queue stands still."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="installation_is_one")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_demo(self) -> bool:
        """Whether the demo data was loaded here."""
        return self.demo_since is not None

    @property
    def palette(self) -> Palette:
        """The brand's colours in both themes."""
        return palette_of(self.accent)

    @property
    def mark(self) -> str:
        """The letter of the brand mark."""
        return self.name[:1]

"""Recovery and kudos: what a bad answer sets going, and what becomes of praise."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither
from tickets.models.survey import Answer

SOON = timedelta(hours=4)
"""So near to its end a recovery is shown as due."""


class Recovery(models.Model):
    """A dissatisfied customer whose matter is solved: a lead makes contact, and closes it with cause and action."""

    class Cause(models.TextChoices):
        TONE = "tone", _("How we wrote")
        WRONG_ANSWER = "wrong_answer", _("The answer was wrong or incomplete")
        ASKED_AGAIN = "asked_again", _("They had to repeat themselves")
        WAITING = "waiting", _("They waited too long")
        POLICY = "policy", _("A rule of ours")
        PRODUCT = "product", _("The product")
        DELIVERY = "delivery", _("The delivery")
        PRICE = "price", _("The price")
        OTHER = "other", _("Something else")

    AGENT_CONTROLLABLE = frozenset({"tone", "wrong_answer", "asked_again"})
    MEANING = {
        "tone": _("They felt unheard, rushed or lectured."),
        "wrong_answer": _("What we wrote did not fit, or left out what they needed."),
        "asked_again": _("We asked for what they had told us before, or did not read it."),
        "waiting": _("Too few of us, or the request lay in the wrong place."),
        "policy": _("We answered well, and what we may do was not enough."),
        "product": _("It broke, was missing a part, or is not what they expected."),
        "delivery": _("It came late, damaged or not at all."),
        "price": _("It cost more than they find right."),
        "other": _("None of these; say what it was."),
    }
    """What each cause stands for, so that two leads choose alike."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="recovery")
    contact_due_at = models.DateTimeField()
    close_due_at = models.DateTimeField()
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """Who took it; never somebody the answer is about."""
    contacted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=12, choices=Cause.choices, blank=True)
    action = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["close_due_at"]
        indexes = [models.Index(fields=["close_due_at"], condition=Q(closed_at__isnull=True), name="recovery_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | (~Q(cause="") & ~Q(action="")),
                name="recovery_closed_with_cause_and_action",
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(closed_at__isnull=True), Q(closed_by__isnull=True)),
                name="recovery_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"recovery of answer {self.answer_id}"

    @property
    def due_at(self) -> datetime:
        """When the next step is due: to make contact, then to close."""
        return self.close_due_at if self.contacted_at else min(self.contact_due_at, self.close_due_at)

    @property
    def is_overdue(self) -> bool:
        """Whether the next step is late."""
        return self.closed_at is None and self.due_at < clock.now()

    @property
    def is_due_soon(self) -> bool:
        """Whether the next step is due within hours."""
        return self.closed_at is None and clock.now() <= self.due_at < clock.now() + SOON

    @property
    def is_agent_controllable(self) -> bool:
        """Whether the cause lay in the hands of the people who answered."""
        return self.cause in self.AGENT_CONTROLLABLE


class Kudos(models.Model):
    """Praise in an answer (4–5 with words), for whom; shared with the team when a lead says so."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="kudos")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    shared_at = models.DateTimeField(null=True)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "user"], name="kudos_once_per_colleague"),
            models.CheckConstraint(
                condition=both_or_neither(Q(shared_at__isnull=True), Q(shared_by__isnull=True)),
                name="kudos_shared_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"kudos for {self.user_id}"

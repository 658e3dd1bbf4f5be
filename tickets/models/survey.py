"""Invitation and answer: asked once per resolution, honestly."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither
from tickets.models.resolution import Resolution

CHANGEABLE_FOR = timedelta(hours=24)
"""How long an answer may be changed, from when it was first given."""


class Score(models.IntegerChoices):
    """The five answers to "how satisfied are you"; 4 and 5 count as satisfied."""

    VERY_DISSATISFIED = 1, _("Very dissatisfied")
    DISSATISFIED = 2, _("Dissatisfied")
    NEITHER = 3, _("Neither satisfied nor dissatisfied")
    SATISFIED = 4, _("Satisfied")
    VERY_SATISFIED = 5, _("Very satisfied")


class Invitation(models.Model):
    """One survey mail that shall be, is being or was sent; every skip is a row with its reason."""

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("scheduled")
        CLAIMED = "claimed", _("being prepared")
        HANDING_OVER = "handing_over", _("being handed over")
        SENT = "sent", _("sent")
        ANSWERED = "answered", _("answered")
        SKIPPED = "skipped", _("not asked")
        CANCELLED = "cancelled", _("cancelled")
        BOUNCED = "bounced", _("refused by the mail server")
        EXPIRED = "expired", _("expired")
        UNCERTAIN = "uncertain", _("uncertain whether it arrived")

    resolution = models.OneToOneField(Resolution, on_delete=models.CASCADE, related_name="invitation")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, default="csat")
    state = models.CharField(max_length=12, choices=State.choices, default=State.SCHEDULED)
    reason = models.CharField(max_length=30, blank=True)
    """Why it was skipped, cancelled or bounced, as a stable word (tickets/queries/surveys/asking.py lists them)."""
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    token_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - null is "no token", many times
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    opened_count = models.PositiveIntegerField(default=0)
    resent_at = models.DateTimeField(null=True)
    """When a lead had an uncertain one sent again; that happens once."""
    resent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    former_token_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - null is "no token", many times
    """Of the mail that may have arrived before it was sent again: its link answers as well."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=["scheduled", "claimed", "handing_over"]),
                name="invitation_to_do",
            ),
            models.Index(fields=["expires_at"], condition=Q(state="sent"), name="invitation_to_expire"),
            models.Index(fields=["-created_at", "-id"], name="invitation_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind="csat"), name="invitation_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["skipped", "cancelled"]) | ~Q(reason=""), name="invitation_skip_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "answered"]) | Q(sent_at__isnull=False, token_hash__isnull=False),
                name="invitation_sent_has_a_date_and_token",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["claimed", "handing_over"]) | Q(lease_until__isnull=False),
                name="invitation_claim_has_a_lease",
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(resent_at__isnull=True), Q(resent_by__isnull=True)),
                name="invitation_resent_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for resolution {self.resolution_id}: {self.state}"


class Answer(models.Model):
    """What the customer said: the last word within 24 hours counts, earlier ones are kept as history."""

    class Solved(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="answer")
    score = models.PositiveSmallIntegerField()
    solved = models.CharField(max_length=6, choices=Solved.choices, blank=True)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    excluded_at = models.DateTimeField(null=True)
    excluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    excluded_why = models.CharField(max_length=200, blank=True)
    """Left out of the scores by a lead, with the reason; the answer itself stays as it was given."""

    class Meta:
        indexes = [
            models.Index(
                fields=["answered_at"], condition=Q(score__lte=2, solved=""), name="answer_bad_and_unexplained"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(excluded_at__isnull=True, excluded_by__isnull=True, excluded_why="")
                | (Q(excluded_at__isnull=False, excluded_by__isnull=False) & ~Q(excluded_why="")),
                name="answer_excluded_with_a_reason",
            ),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="answer_score_is_one_to_five"),
            models.CheckConstraint(condition=Q(solved__in=["", "yes", "partly", "no"]), name="answer_solved_is_known"),
            models.CheckConstraint(condition=Q(changed_at__gte=F("answered_at")), name="answer_changed_after_given"),
        ]

    def __str__(self) -> str:
        return f"{self.score} of 5"

    @property
    def score_name(self) -> str:
        """The score in words."""
        return str(Score(self.score).label)

    @property
    def version(self) -> str:
        """Stands for what it says, words and score: another as soon as either is another."""
        return sha256(f"{self.score}\n{self.comment}".encode()).hexdigest()[:16]

    @property
    def may_change(self) -> bool:
        """Whether the customer may still change it."""
        return clock.now() < self.answered_at + CHANGEABLE_FOR


class AnswerChange(models.Model):
    """What an answer said before it was changed."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="changes")
    score = models.PositiveSmallIntegerField()
    solved = models.CharField(max_length=6, blank=True)
    comment = models.TextField(blank=True)
    until = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="answer_change_is_one_to_five")
        ]

    def __str__(self) -> str:
        return f"was {self.score} of 5"

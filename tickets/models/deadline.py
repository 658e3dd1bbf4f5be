"""Deadline: a promise of time in business hours, and the policy it was made from."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.constraints import both_or_neither
from helpdesk.models import Calendar, Team
from tickets.models.ticket import Priority, Ticket


class DeadlinePolicy(models.Model):
    """How soon, for one priority of one team (no team: of everybody without a row of their own); seconds of business time.

    An empty target promises nothing.
    """

    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")
    priority = models.PositiveSmallIntegerField(choices=Priority.choices)
    first_reply_seconds = models.PositiveIntegerField(null=True)
    next_reply_seconds = models.PositiveIntegerField(null=True)
    resolution_seconds = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["team", "-priority"]
        constraints = [
            models.UniqueConstraint(fields=["team", "priority"], name="deadline_policy_once_per_team"),
            models.UniqueConstraint(
                fields=["priority"], condition=Q(team__isnull=True), name="deadline_policy_default_once"
            ),
            models.CheckConstraint(condition=Q(priority__gte=1, priority__lte=4), name="deadline_policy_priority"),
        ]

    def __str__(self) -> str:
        return f"team {self.team_id}, priority {self.priority}"


class Deadline(models.Model):
    """One applied promise: calendar and target as they were; runs, pauses, and ends kept, missed or dropped."""

    class Kind(models.TextChoices):
        FIRST_REPLY = "first_reply", _("First reply")
        NEXT_REPLY = "next_reply", _("Next reply")
        RESOLUTION = "resolution", _("Resolution")

    class Outcome(models.TextChoices):
        KEPT = "kept", _("kept")
        MISSED = "missed", _("missed")
        DROPPED = "dropped", _("no longer promised")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    priority = models.PositiveSmallIntegerField(choices=Priority.choices)
    target_seconds = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    used_seconds = models.PositiveIntegerField(default=0)
    """Business time that had passed when the clock last stopped or the calendar changed."""
    running_since = models.DateTimeField(null=True)
    """Since when the clock runs; null while it pauses and when it has ended."""
    warn_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    """At 75 % and 100 % of the target if the clock runs on; null while it does not run."""
    warned_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    """When it was found to be missed: told once."""
    as_of = models.DateTimeField()
    """`changed_at` of the calendar this was reckoned with: when the calendar was changed since, it is reckoned anew."""
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    """The colleague whose reply or resolution ended it; nobody: the customer or the helpdesk itself."""

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["warn_at"], condition=Q(warned_at__isnull=True, ended_at__isnull=True), name="deadline_to_warn"
            ),
            models.Index(
                fields=["due_at"], condition=Q(breached_at__isnull=True, ended_at__isnull=True), name="deadline_to_miss"
            ),
            models.Index(fields=["kind", "ended_at"], condition=~Q(outcome=""), name="deadline_ended"),
            models.Index(
                fields=["ended_by", "ended_at"], condition=Q(ended_by__isnull=False), name="deadline_ended_by_colleague"
            ),
            models.Index(fields=["calendar", "as_of"], condition=Q(outcome=""), name="deadline_to_reckon"),
            models.Index(fields=["team"], condition=Q(outcome=""), name="deadline_of_team"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "kind"], condition=Q(ended_at__isnull=True), name="deadline_stands_once_per_kind"
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(running_since__isnull=True), Q(due_at__isnull=True)),
                name="deadline_runs_towards_a_date",
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(due_at__isnull=True), Q(warn_at__isnull=True)),
                name="deadline_warns_before_a_date",
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(ended_at__isnull=True), Q(outcome="")), name="deadline_ended_somehow"
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False), name="deadline_ended_by_means_ended"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(running_since__isnull=True), name="deadline_ended_stands_still"
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(warn_at__lte=F("due_at")), name="deadline_warns_before_it_is_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of #{self.ticket_id}"

    @property
    def is_paused(self) -> bool:
        """Whether the clock stands still and will run again."""
        return self.running_since is None and self.ended_at is None

"""Repeat contact: the person came back about the same matter inside the window; a record with its explanation."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither
from tickets.models.message import Message
from tickets.models.resolution import Resolution
from tickets.models.ticket import Ticket


class Repeat(models.Model):
    """What we think of one contact: which earlier resolution it comes back to, how sure we are, and why."""

    class Tier(models.TextChoices):
        HUMAN = "human", _("said by an agent")
        DEFINITE = "definite", _("definite")
        STRONG = "strong", _("strong")
        PROBABLE = "probable", _("probable")
        POSSIBLE = "possible", _("possible")

    class Verdict(models.TextChoices):
        SAME = "same", _("same matter")
        DIFFERENT = "different", _("different matter")
        ASKED = "asked", _("to be decided")

    class Kind(models.TextChoices):
        REOPENING = "reopening", _("reopened")
        NEW_TICKET = "new_ticket", _("new request")
        CROSS_CHANNEL = "cross_channel", _("another channel")
        CHASER = "chaser", _("asked again")
        REQUESTED_RETURN = "requested_return", _("sent what we asked for")
        NEXT_ISSUE = "next_issue", _("next issue")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="repeats")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="repeat")
    """The contact that is judged."""
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="repeats")
    """The earlier resolution it is credited to."""
    tier = models.CharField(max_length=8, choices=Tier.choices)
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    rule = models.CharField(max_length=40)
    inputs = models.JSONField(default=dict)
    """What the rule saw: ids, similarity (0–1), gap; enough to explain, no text."""
    detector = models.CharField(max_length=20)
    contact_number = models.PositiveSmallIntegerField(default=2)
    gap_seconds = models.PositiveIntegerField()
    """From resolved to this contact."""
    judged_at = models.DateTimeField(default=clock.now)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-message_id"]
        indexes = [
            models.Index(fields=["resolution", "verdict"], name="repeat_of_resolution"),
            models.Index(fields=["ticket", "-message"], name="repeat_of_ticket"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=both_or_neither(Q(tier="human"), Q(judged_by__isnull=False)), name="repeat_human_has_a_name"
            ),
            models.CheckConstraint(condition=Q(contact_number__gte=2), name="repeat_is_not_the_first_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.verdict} on #{self.ticket_id}"

    @property
    def counts(self) -> bool:
        """Whether it is counted against the earlier answer."""
        return self.verdict == Repeat.Verdict.SAME


class RepeatJudgement(models.Model):
    """What was thought of a contact before: kept when a detector or a human decided otherwise."""

    repeat = models.ForeignKey(Repeat, on_delete=models.CASCADE, related_name="earlier_judgements")
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="+")
    tier = models.CharField(max_length=8)
    verdict = models.CharField(max_length=9)
    rule = models.CharField(max_length=40)
    inputs = models.JSONField(default=dict)
    detector = models.CharField(max_length=20)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=["same", "different", "asked"]), name="repeat_judgement_verdict_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"was {self.tier} {self.verdict}"

    @property
    def tier_name(self) -> str:
        """The tier in the reader's language."""
        return str(dict(Repeat.Tier.choices).get(self.tier, self.tier))

    @property
    def verdict_name(self) -> str:
        """The verdict in the reader's language."""
        return str(dict(Repeat.Verdict.choices).get(self.verdict, self.verdict))

"""Ticket (in the interface: request): one matter a person brought to us, with a public number."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from customers.models import Address, Order, Person
from helpdesk.kernel import clock
from helpdesk.kernel.constraints import both_or_neither
from helpdesk.models import Team
from tickets.models.queue import Queue, Reason, RequestType, Tag
from tickets.models.state import State


class Category(models.TextChoices):
    """The fixed categories a state belongs to."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting")
    RESOLVED = "resolved", _("Resolved")
    CLOSED = "closed", _("Closed")


class Priority(models.IntegerChoices):
    """How soon; sorts as it reads."""

    LOW = 1, _("Low")
    NORMAL = 2, _("Normal")
    HIGH = 3, _("High")
    URGENT = 4, _("Urgent")


class Channel(models.TextChoices):
    """How the first contact came in."""

    WEB = "web", _("web form")
    PHONE = "phone", _("phone")
    CHAT = "chat", _("chat")
    COUNTER = "counter", _("counter")
    API = "api", _("API")


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Words to ask for requests with."""

    def visible_to(self, user: Any) -> "TicketQuerySet":
        """Requests of the user's teams and of no team, agents also unassigned ones, everybody their own; leads all."""
        if user.sees_all_teams:
            return self
        own = Q(team__isnull=True) | Q(team__in=user.teams.values("pk")) | Q(assignee=user)
        return self.filter(own | Q(assignee__isnull=True) if user.is_agent else own)

    def in_category(self, *categories: str) -> "TicketQuerySet":
        """Requests in any of the categories."""
        return self.filter(category__in=categories)


class Ticket(models.Model):
    """A request. `number` is public, says nothing and opens nothing by itself."""

    number = models.BigAutoField(primary_key=True)
    subject = models.CharField(_("subject"), max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    address = models.ForeignKey(Address, null=True, on_delete=models.SET_NULL, related_name="+")
    order = models.ForeignKey(Order, null=True, on_delete=models.SET_NULL, related_name="+")
    order_number = models.CharField(_("order number"), max_length=60, blank=True)
    order_key = models.CharField(max_length=60, blank=True)
    request_type = models.ForeignKey(RequestType, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_reason = models.ForeignKey(Reason, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.ForeignKey(Reason, null=True, on_delete=models.PROTECT, related_name="+")
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, related_name="tickets")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=8, choices=Category.choices, default=Category.OPEN)
    state = models.ForeignKey(State, null=True, on_delete=models.PROTECT, related_name="+")
    """The team's own word inside the category; the actions keep both together."""
    waiting_until = models.DateTimeField(null=True)
    """When a waiting request opens again by itself."""
    follows = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    """The closed request whose customer wrote again: this one goes on where that ended."""
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    channel = models.CharField(max_length=7, choices=Channel.choices, default=Channel.WEB)
    language = models.CharField(max_length=2, default="en")
    tags: "models.ManyToManyField[Tag, Any]" = models.ManyToManyField(Tag, blank=True, related_name="tickets")

    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    first_replied_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField(default=clock.now)
    last_contact_at = models.DateTimeField(default=clock.now)
    """When the customer last said something."""
    last_replied_at = models.DateTimeField(null=True)
    """When one of us last said something in public."""
    message_count = models.PositiveIntegerField(default=0)
    snippet = models.CharField(max_length=170, blank=True)
    """First words of the last public message."""
    snippet_is_ours = models.BooleanField(default=False)

    confirmed_at = models.DateTimeField(null=True)
    """When the mailed link of this request was first opened."""
    link_generation = models.PositiveSmallIntegerField(default=1)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    next_warn_at = models.DateTimeField(null=True)
    next_due_kind = models.CharField(max_length=11, blank=True)
    """The nearest running deadline: kept by the deadline's actions, for lists."""

    objects = TicketQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["category", "-last_activity_at", "-number"], name="ticket_by_activity"),
            models.Index(fields=["assignee", "category", "-last_activity_at", "-number"], name="ticket_of_assignee"),
            models.Index(fields=["queue", "category", "-last_activity_at", "-number"], name="ticket_of_queue"),
            models.Index(fields=["-last_activity_at", "-number"], name="ticket_newest"),
            models.Index(fields=["person", "-opened_at"], name="ticket_of_person"),
            models.Index(fields=["waiting_until"], condition=Q(waiting_until__isnull=False), name="ticket_to_wake"),
            models.Index(fields=["resolved_at"], condition=Q(category="resolved"), name="ticket_to_close"),
            models.Index(
                fields=["next_due_at", "number"], condition=Q(next_due_at__isnull=False), name="ticket_by_deadline"
            ),
            models.Index(fields=["opened_at"], name="ticket_by_opening"),
            models.Index(fields=["closed_at"], condition=Q(closed_at__isnull=False), name="ticket_by_closing"),
            models.Index(fields=["follows"], condition=Q(follows__isnull=False), name="ticket_following"),
            models.Index(fields=["order_key"], condition=~Q(order_key=""), name="ticket_of_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(waiting_until__isnull=True) | Q(category="waiting"), name="ticket_waits_for_its_date"
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("number")), name="ticket_does_not_follow_itself"
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(next_due_at__isnull=True), Q(next_due_kind="")),
                name="ticket_due_for_something",
            ),
            models.CheckConstraint(condition=~Q(subject=""), name="ticket_has_a_subject"),
            models.CheckConstraint(
                condition=Q(category__in=["open", "waiting", "resolved", "closed"]), name="ticket_category_is_known"
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(resolved_at__isnull=True), Q(resolved_by__isnull=True)),
                name="ticket_resolved_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(category__in=["open", "waiting"]) & Q(resolved_at__isnull=True))
                | Q(category="closed")
                | (Q(category="resolved") & Q(resolved_at__isnull=False)),
                name="ticket_resolved_has_a_date",
            ),
            models.CheckConstraint(
                condition=both_or_neither(Q(category="closed"), Q(closed_at__isnull=False)),
                name="ticket_closed_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(order__isnull=True) | ~Q(order_key=""), name="ticket_order_has_its_number"
            ),
            models.CheckConstraint(
                condition=Q(last_activity_at__gte=F("opened_at")), name="ticket_active_after_opening"
            ),
            models.CheckConstraint(condition=Q(priority__gte=1, priority__lte=4), name="ticket_priority_is_known"),
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.subject}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes somebody something."""
        return self.category in (Category.OPEN, Category.WAITING)

    @property
    def is_resolved(self) -> bool:
        """Whether we say it is done."""
        return self.category == Category.RESOLVED

    @property
    def is_closed(self) -> bool:
        """Whether it is final."""
        return self.category == Category.CLOSED

    def enter(self, category: str) -> None:
        """Stand in a category; coming from another one, the named state and the date are over. The caller saves."""
        if self.category != category:
            self.category, self.state, self.waiting_until = category, None, None

    @property
    def top_reason_id(self) -> int | None:
        """The top reason: the agent's as it is called now, else what the customer chose on the form."""
        reason = self.reason or self.chosen_reason
        return reason.current.top_id if reason else None


class ReadMark(models.Model):
    """Until when somebody of us has read a request; loss-tolerant."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "ticket"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.ticket_id}"

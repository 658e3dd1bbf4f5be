"""Message and attachment: what was said on a request, and the files that came with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models import Person
from helpdesk.kernel import clock
from knowledge.models import Revision
from tickets.models.ticket import Channel, Ticket


class Message(models.Model):
    """A customer's message, our public reply, or an internal note (which never leaves the desk)."""

    class Kind(models.TextChoices):
        CUSTOMER = "customer", _("customer")
        REPLY = "reply", _("reply")
        NOTE = "note", _("note")

    class Contact(models.TextChoices):
        """What a customer's message means for repeat contacts; empty for ours."""

        OPENING = "opening", _("opened the request")
        RETURN = "return", _("came back on a resolved request")
        CHASER = "chaser", _("asked again before we answered")
        REQUESTED = "requested", _("sent what we asked for")
        THANKS = "thanks", _("said thanks")
        SURVEY = "survey", _("said in the survey that it is not solved")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    body = models.TextField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=7, default="web")
    """How it reached us: web, phone, chat, counter, api."""
    contact = models.CharField(max_length=9, choices=Contact.choices, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["ticket", "id"], name="message_of_ticket"),
            models.Index(fields=["created_at"], condition=~Q(contact=""), name="message_contacts"),
            models.Index(fields=["user", "created_at"], condition=Q(kind="reply"), name="message_replies_of_colleague"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="customer") & Q(person__isnull=False))
                | (Q(kind__in=["reply", "note"]) & Q(user__isnull=False) & Q(person__isnull=True)),
                name="message_has_its_author",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="message_says_something"),
            models.CheckConstraint(condition=Q(kind="customer") | Q(contact=""), name="message_contact_is_a_customers"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} on #{self.ticket_id}"

    @property
    def channel_name(self) -> str:
        """How it reached us, in words."""
        return str(Channel(self.channel).label)

    @property
    def is_public(self) -> bool:
        """Whether the customer may read it."""
        return self.kind != Message.Kind.NOTE


class ArticleUse(models.Model):
    """Which revision of an article a message was answered with."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="article_uses")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "revision"], name="article_use_once_per_message")]

    def __str__(self) -> str:
        return f"revision {self.revision_id} in message {self.message_id}"


class Attachment(models.Model):
    """A file: staged under a form's token until the message exists, then stored with it. `file` is a generated name."""

    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="attachments")
    stage = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=180)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    file = models.CharField(max_length=100, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["stage"], condition=~Q(stage=""), name="attachment_staged")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(message__isnull=True) & ~Q(stage="")) | (Q(message__isnull=False) & Q(stage="")),
                name="attachment_is_staged_or_stored",
            )
        ]

    def __str__(self) -> str:
        return self.name

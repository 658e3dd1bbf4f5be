"""What the API says of requests: the shapes of its answers."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from helpdesk.api.fields import MomentField
from helpdesk.api.lists import absolute
from helpdesk.kernel.richtext import markdown, plain
from helpdesk.models import User
from tickets.models import (
    Attachment,
    Category,
    Channel,
    Deadline,
    Invitation,
    Message,
    Priority,
    Repeat,
    Resolution,
    Ticket,
)
from tickets.queries.repeats.explanation import because
from tickets.queries.whole import whole

PRIORITIES = [name.lower() for name in Priority.names]


class Person(serializers.Serializer[Any]):
    """Who asks; without a mail address only a phone number is known."""

    id = serializers.IntegerField()
    email = serializers.EmailField(allow_null=True)
    name = serializers.CharField()


class Survey(serializers.Serializer[Invitation]):
    """How the person was asked about a resolution, and what they said."""

    state = serializers.ChoiceField(Invitation.State.choices)
    skipped_reason = serializers.SerializerMethodField()
    score = serializers.IntegerField(source="answer.score", allow_null=True, min_value=1, max_value=5)
    solved = serializers.SerializerMethodField()
    comment = serializers.CharField(source="answer.comment", allow_null=True)

    def get_skipped_reason(self, invitation: Invitation) -> str | None:
        return invitation.reason or None

    @extend_schema_field(serializers.ChoiceField(["yes", "partly", "no"], allow_null=True))
    def get_solved(self, invitation: Invitation) -> str | None:
        answer = getattr(invitation, "answer", None)
        return (answer.solved or None) if answer else None


class Solution(serializers.Serializer[Resolution]):
    """The n-th time a request was resolved."""

    number = serializers.IntegerField()
    resolved_at = MomentField()
    by = serializers.EmailField(source="resolved_by.email")
    reason = serializers.SlugField(source="reason.slug")
    remedy = serializers.ChoiceField(Resolution.Remedy.choices)
    reopened_at = MomentField(allow_null=True)
    first_contact = serializers.ChoiceField(Resolution.FirstContact.choices)
    survey = Survey(source="invitation", allow_null=True)


class Earlier(serializers.Serializer[Repeat]):
    """The resolution a contact comes back to."""

    ticket = serializers.CharField(source="resolution.ticket_id")
    resolution = serializers.IntegerField(source="resolution.number")


class RepeatContact(serializers.Serializer[Repeat]):
    """What we think of the latest contact that looked like coming back, and why."""

    earlier = serializers.SerializerMethodField()
    tier = serializers.ChoiceField(Repeat.Tier.choices)
    verdict = serializers.ChoiceField(Repeat.Verdict.choices)
    kind = serializers.ChoiceField(Repeat.Kind.choices)
    contact_number = serializers.IntegerField()
    because = serializers.SerializerMethodField()

    @extend_schema_field(Earlier(allow_null=True))
    def get_earlier(self, repeat: Repeat) -> Any:
        # The request of another team does not exist for this reader.
        return None if repeat.earlier_is_hidden else Earlier(repeat).data  # type: ignore[attr-defined]

    def get_because(self, repeat: Repeat) -> list[str]:
        return because(repeat)


class Promise(serializers.Serializer[Deadline]):
    """A promise of time: `due_at` is null while its clock stands still and once it has ended."""

    kind = serializers.ChoiceField(Deadline.Kind.choices)
    due_at = MomentField(allow_null=True)
    outcome = serializers.SerializerMethodField()
    paused = serializers.BooleanField(source="is_paused")

    @extend_schema_field(serializers.ChoiceField(["kept", "missed"], allow_null=True))
    def get_outcome(self, deadline: Deadline) -> str | None:
        return deadline.outcome or None


class TicketShape(serializers.Serializer[Any]):
    """A request (whole, see queries/whole.py)."""

    number = serializers.CharField()
    subject = serializers.CharField()
    state = serializers.SerializerMethodField(help_text="The named state in the caller's language, else the category.")
    category = serializers.ChoiceField(Category.choices)
    waiting_until = MomentField(allow_null=True, help_text="When a waiting request opens again by itself.")
    follows = serializers.SerializerMethodField(help_text="The closed request this one goes on from.")
    type = serializers.SlugField(source="told_type", allow_null=True, help_text="What its form was about.")
    fields = serializers.SerializerMethodField(  # type: ignore[assignment]
        method_name="get_answers", help_text="What its form was answered: the slug of a field → the value that is kept."
    )
    priority = serializers.SerializerMethodField()
    queue = serializers.SlugField(source="told_queue")
    assignee = serializers.EmailField(source="told_assignee", allow_null=True)
    person = serializers.SerializerMethodField()
    reason = serializers.SlugField(source="told_reason", allow_null=True)
    order = serializers.SerializerMethodField()
    tags = serializers.SerializerMethodField()
    channel = serializers.ChoiceField(Channel.choices)
    opened_at = MomentField()
    first_replied_at = MomentField(allow_null=True)
    resolved_at = MomentField(allow_null=True)
    resolutions = Solution(source="told_resolutions", many=True)
    deadlines = Promise(source="told_deadlines", many=True)
    repeat = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(PRIORITIES))
    def get_priority(self, ticket: Ticket) -> str:
        return Priority(ticket.priority).name.lower()

    def get_state(self, ticket: Ticket) -> str:
        return ticket.state.name if ticket.state else ticket.category

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_follows(self, ticket: Any) -> str | None:
        return str(ticket.told_follows) if ticket.told_follows else None

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_answers(self, ticket: Any) -> dict[str, str]:
        return {row.field.slug: row.value for row in ticket.told_values}

    @extend_schema_field(Person)
    def get_person(self, ticket: Any) -> dict[str, Any]:
        return {"id": ticket.person_id, "email": ticket.told_email, "name": ticket.person.name}

    def get_order(self, ticket: Ticket) -> str | None:
        return ticket.order_number or None

    def get_tags(self, ticket: Any) -> list[str]:
        return [tag.name for tag in ticket.told_tags]

    @extend_schema_field(RepeatContact(allow_null=True))
    def get_repeat(self, ticket: Ticket) -> Any:
        return tell_repeat(ticket)

    @extend_schema_field(serializers.URLField())
    def get_url(self, ticket: Ticket) -> str:
        return absolute(reverse("ticket", args=[ticket.pk]))


def tell_ticket(ticket: Ticket, *, to: User) -> dict[str, Any]:
    """A request as it stands in the database now, as the reader may see it."""
    return dict(TicketShape(whole(Ticket.objects.filter(pk=ticket.pk), viewer=to).get()).data)


def tell_repeat(ticket: Any) -> Any:
    """The newest repeat contact of a (whole) request, None for a first contact."""
    newest = next(iter(ticket.told_repeats), None)
    return RepeatContact(newest).data if newest else None


class Author(serializers.Serializer[Any]):
    """Who said it; of a customer without a mail address no address."""

    name = serializers.CharField()
    email = serializers.EmailField(allow_null=True)


class File(serializers.Serializer[Attachment]):
    """A file that came with a message."""

    name = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    content_type = serializers.CharField()
    url = serializers.SerializerMethodField(help_text="Where the file is, for the same token.")

    @extend_schema_field(serializers.URLField())
    def get_url(self, file: Attachment) -> str:
        assert file.message is not None
        return absolute(reverse("api_attachment", args=[file.message.ticket_id, file.pk]))


class MessageShape(serializers.Serializer[Any]):
    """What was said on a request; a note never leaves the desk. The context holds `email`, the customer's."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(Message.Kind.choices)
    author = serializers.SerializerMethodField()
    body = serializers.CharField(help_text="As it was written: plain text of customers, Markdown of ours.")
    html = serializers.SerializerMethodField()
    created_at = MomentField()
    attachments = File(many=True)

    @extend_schema_field(Author)
    def get_author(self, message: Message) -> dict[str, Any]:
        if message.person is not None:
            return {"name": message.person.name, "email": self.context["email"]}
        assert message.user is not None, "message_has_its_author says so in the database"
        return {"name": message.user.name, "email": message.user.email}

    def get_html(self, message: Message) -> str:
        return plain(message.body) if message.kind == Message.Kind.CUSTOMER else markdown(message.body)

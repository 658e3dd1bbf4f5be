"""Requests: the list, a new one, one of them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from customers.actions.person import find_or_add_person
from customers.queries.person import person_by_email
from helpdesk.api.endpoint import Endpoint, acts, api, caller, valid
from helpdesk.api.fields import AddressField, LineField, TextField
from helpdesk.api.lists import Paging, page, page_of
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.identity import fold_ascii
from helpdesk.kernel.pages import keyset
from helpdesk.models import User
from tickets.access import ticket_for
from tickets.actions.opening import Matter, open_ticket
from tickets.api.named import answers_named, closed_named, in_state_named, queue_named, reason_named, type_named
from tickets.api.shapes import TicketShape, tell_ticket
from tickets.models import Category, Channel, Field, Ticket
from tickets.queries.inbox import search
from tickets.queries.whole import whole
from tickets.rules import may_open_for_others, may_see, may_see_desk

NOBODY = "none"


class Filters(Paging):
    """Which requests are wanted."""

    category = serializers.ChoiceField(Category.choices, required=False)
    state = LineField(
        required=False,
        help_text="What `state` says: a named state in either language, or a category for requests plainly in it.",
    )
    queue = LineField(required=False, help_text="Slug of a queue.")
    assignee = LineField(required=False, help_text="Mail address of a colleague; `none`: assigned to nobody.")
    person = LineField(required=False, help_text="Mail address of a customer.")
    q = LineField(
        required=False, allow_blank=True, help_text="A number, an address or an order number; else every word."
    )


class Asker(serializers.Serializer[Any]):
    """Who contacted us."""

    email = AddressField()
    name = LineField(default="", allow_blank=True, max_length=120, help_text="Used when the address is new.")


class Opening(serializers.Serializer[Any]):
    """A contact that becomes a request."""

    subject = LineField(max_length=200)
    body = TextField(max_length=50_000)
    person = Asker()
    reason = LineField(required=False, allow_null=True, help_text="Slug of a reason below a heading.")
    order = LineField(
        default="", allow_blank=True, allow_null=True, max_length=60, help_text="An unknown number is kept, unverified."
    )
    queue = LineField(required=False, allow_null=True, help_text="Slug of a queue.")
    type = LineField(required=False, allow_null=True, help_text="Slug of a request type.")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=LineField(max_length=500, allow_blank=True),
        required=False,
        help_text="Answers to the fields of the type: slug → text, a choice's value, a number, a date or an order's number.",
    )
    follows = LineField(
        required=False,
        allow_null=True,
        help_text="Number of a closed request of the same person that this goes on from.",
    )
    channel = serializers.ChoiceField(Channel.choices, default=Channel.API)
    tell = serializers.BooleanField(default=False, help_text="Whether the customer is mailed a confirmation.")


@api(may_open_for_others)
class Tickets(Endpoint):
    """All requests the token's owner may see."""

    @extend_schema(operation_id="list_tickets", parameters=[Filters], responses=page_of(TicketShape))
    def get(self, request: Request) -> Response:
        """Requests, newest activity first."""
        asked = valid(Filters, request.query_params)
        tickets = whole(_filtered(caller(request), asked), viewer=caller(request))
        found = keyset(tickets, by="last_activity_at", cursor=asked["cursor"], size=asked["limit"])
        results = TicketShape(found.rows, many=True).data
        return Response(page(request, list(results), next=found.next, previous=found.previous))

    @extend_schema(operation_id="open_ticket", request=Opening, responses={201: TicketShape})
    @acts(201)
    def post(self, request: Request) -> dict[str, Any]:
        """Open a request for a customer. It counts as a contact of theirs."""
        return tell_ticket(_opened(caller(request), valid(Opening, request.data)), to=caller(request))


@api(may_see_desk)
class OneTicket(Endpoint):
    """One request."""

    @extend_schema(operation_id="show_ticket", responses=TicketShape)
    def get(self, request: Request, number: str) -> Response:
        """The request with this number."""
        return Response(tell_ticket(ticket_for(caller(request), number, may_see), to=caller(request)))


def _opened(user: User, asked: dict[str, Any]) -> Ticket:
    kind = type_named(asked.get("type"))
    values = answers_named(kind, asked.get("fields", {}))
    follows = closed_named(asked.get("follows"), seen_by=user)
    reason, queue, who = reason_named(asked.get("reason")), queue_named(asked.get("queue")), asked["person"]
    address = find_or_add_person(who["email"], by=user, name=who["name"], language=get_language() or "en")
    if follows and follows.person_id != address.person_id:
        raise Invalid({"follows": _("Request #%(number)s is another person's.") % {"number": follows.pk}})
    asked_for = next((number for field, number in values.items() if field.kind == Field.Kind.ORDER), "")
    matter = Matter(
        subject=asked["subject"],
        body=asked["body"],
        order_number=asked["order"] or asked_for,
        request_type=kind,
        values=values,
        follows=follows,
        reason=reason,
        queue=queue,
        language=address.person.language,
    )
    return open_ticket(matter, by=user, address=address, channel=asked["channel"], tell="mail" if asked["tell"] else "")


def _filtered(user: User, asked: dict[str, Any]) -> QuerySet[Ticket]:
    tickets: QuerySet[Ticket] = search(user, asked["q"]) if asked.get("q") else Ticket.objects.visible_to(user)
    if "category" in asked:
        tickets = tickets.filter(category=asked["category"])
    if "state" in asked:
        tickets = in_state_named(tickets, asked["state"])
    if "queue" in asked:
        tickets = tickets.filter(queue__slug=asked["queue"])
    if asked.get("assignee") == NOBODY:
        tickets = tickets.filter(assignee__isnull=True)
    elif "assignee" in asked:
        tickets = tickets.filter(assignee__email=fold_ascii(asked["assignee"]))
    if "person" in asked:
        tickets = tickets.filter(person=person_by_email(asked["person"]))
    return tickets

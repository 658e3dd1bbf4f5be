"""Assignment: who works a request, and in which queue it waits."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from helpdesk.api.endpoint import Endpoint, acts, api, caller, valid
from helpdesk.api.fields import LineField
from tickets.access import ticket_for
from tickets.actions.assignment import assign_ticket, move_ticket
from tickets.api.named import colleague_named, queue_named
from tickets.api.shapes import TicketShape, tell_ticket
from tickets.rules import may_see_desk, may_work


class Assigning(serializers.Serializer[Any]):
    """Who shall work it, and where it shall wait; what is left out stays as it is."""

    agent = LineField(required=False, allow_null=True, help_text="Mail address of a colleague; null: nobody.")
    queue = LineField(required=False, help_text="Slug of a queue; its team works the request.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs:
            raise serializers.ValidationError({"agent": [_("Say who shall work it, or in which queue it shall wait.")]})
        return attrs


@api(may_see_desk)
class Assignment(Endpoint):
    """The assignment of a request."""

    @extend_schema(operation_id="assign_ticket", request=Assigning, responses=TicketShape)
    @acts()
    def post(self, request: Request, number: str) -> dict[str, Any]:
        """Give a request to a colleague or to nobody, or put it into another queue."""
        user = caller(request)
        ticket = ticket_for(user, number, may_work)
        asked = valid(Assigning, request.data)
        to, queue = colleague_named(asked.get("agent")), queue_named(asked.get("queue"))
        if queue is not None:
            move_ticket(ticket, by=user, to=queue)
        if "agent" in asked:
            assign_ticket(ticket, by=user, to=to)
        return tell_ticket(ticket, to=caller(request))

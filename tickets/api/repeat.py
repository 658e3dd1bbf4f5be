"""Repeat contact: whether the customer came back about the same matter, and a human's last word on it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.endpoint import Endpoint, acts, api, caller, valid
from helpdesk.api.fields import LineField
from helpdesk.models import User
from tickets.access import ticket_for
from tickets.actions.repeat import correct_repeat
from tickets.api.shapes import tell_repeat
from tickets.models import Repeat, Ticket
from tickets.queries.whole import whole
from tickets.rules import may_see, may_see_desk, may_work

OR_NULL = {"oneOf": [{"$ref": "#/components/schemas/RepeatContact"}, {"type": "null"}]}
VERDICTS = (Repeat.Verdict.SAME, Repeat.Verdict.DIFFERENT)


class Correction(serializers.Serializer[Any]):
    """What a human says of the newest contact."""

    verdict = serializers.ChoiceField([verdict.value for verdict in VERDICTS])
    earlier = LineField(
        default="",
        allow_blank=True,
        allow_null=True,
        max_length=20,
        help_text="Number of the earlier request, if none was found or another one is meant.",
    )


@api(may_see_desk)
class RepeatOfTicket(Endpoint):
    """The repeat contact of a request."""

    @extend_schema(operation_id="show_repeat", responses={200: OR_NULL})
    def get(self, request: Request, number: str) -> Response:
        """The newest contact that looks like coming back; null for a first contact."""
        return Response(_told(ticket_for(caller(request), number, may_see), caller(request)))

    @extend_schema(operation_id="correct_repeat", request=Correction, responses={200: OR_NULL})
    @acts()
    def patch(self, request: Request, number: str) -> Any:
        """Say whether the newest contact is the same matter. The last word of a human stands, and is kept with the others."""
        user = caller(request)
        ticket = ticket_for(user, number, may_work)
        asked = valid(Correction, request.data)
        correct_repeat(ticket, by=user, verdict=asked["verdict"], earlier=asked["earlier"] or "")
        return _told(ticket, user)


def _told(ticket: Ticket, user: User) -> Any:
    return tell_repeat(whole(Ticket.objects.filter(pk=ticket.pk), viewer=user).get())

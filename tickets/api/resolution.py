"""Resolution: say that it is done, or undo it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from helpdesk.api.endpoint import Endpoint, acts, api, caller, valid
from helpdesk.api.fields import LineField
from tickets.access import ticket_for
from tickets.actions.reopening import reopen_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.api.named import reason_named
from tickets.api.shapes import TicketShape, tell_ticket
from tickets.models import Resolution
from tickets.rules import may_see_desk, may_work


class Resolving(serializers.Serializer[Any]):
    """How a matter ended."""

    reason = LineField(help_text="Slug of a reason below a heading.")
    remedy = serializers.ChoiceField(Resolution.Remedy.choices, default=Resolution.Remedy.NONE)
    without_reply = serializers.BooleanField(
        default=False, help_text="Resolve on purpose although nobody has answered the customer."
    )


@api(may_see_desk)
class StandingResolution(Endpoint):
    """The standing resolution of a request."""

    @extend_schema(operation_id="resolve_ticket", request=Resolving, responses=TicketShape)
    @acts()
    def post(self, request: Request, number: str) -> dict[str, Any]:
        """Resolve a request; what is resolved already stays as it is."""
        user = caller(request)
        ticket = ticket_for(user, number, may_work)
        asked = valid(Resolving, request.data)
        reason = reason_named(asked["reason"])
        assert reason is not None
        resolve_ticket(ticket, by=user, outcome=Outcome(reason, asked["remedy"], asked["without_reply"]))
        return tell_ticket(ticket, to=caller(request))

    @extend_schema(operation_id="reopen_ticket", responses={200: TicketShape})
    @acts()
    def delete(self, request: Request, number: str) -> dict[str, Any]:
        """Reopen a request; what is open already stays as it is."""
        ticket = ticket_for(caller(request), number, may_work)
        reopen_ticket(ticket, by=caller(request))
        return tell_ticket(ticket, to=caller(request))

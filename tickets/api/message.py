"""Messages of a request, and what a program adds to them: replies and notes."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.endpoint import Endpoint, acts, api, caller, valid
from helpdesk.api.fields import LineField, TextField
from helpdesk.api.lists import Paging, page, page_of
from helpdesk.kernel.pages import keyset
from knowledge.models import Article
from tickets.access import ticket_for
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.api.shapes import MessageShape
from tickets.models import Message, Ticket
from tickets.queries.articles import cited
from tickets.queries.whole import email_of
from tickets.rules import may_see, may_see_desk, may_work


class Saying(serializers.Serializer[Any]):
    """Something one of us says."""

    body = TextField(max_length=50_000, help_text="Markdown without HTML.")
    articles = serializers.ListField(
        child=LineField(max_length=120), default=list, max_length=10, help_text="Slugs of the articles it cites."
    )


@api(may_see_desk)
class Messages(Endpoint):
    """The conversation of a request, internal notes included."""

    @extend_schema(operation_id="list_messages", parameters=[Paging], responses=page_of(MessageShape))
    def get(self, request: Request, number: str) -> Response:
        """Messages, oldest first."""
        asked = valid(Paging, request.query_params)
        ticket = ticket_for(caller(request), number, may_see)
        messages = ticket.messages.select_related("user", "person").prefetch_related("attachments")
        found = keyset(messages, by="created_at", cursor=asked["cursor"], size=asked["limit"], rising=True)
        results = MessageShape(found.rows, many=True, context={"email": email_of(ticket)}).data
        return Response(page(request, list(results), next=found.next, previous=found.previous))


@api(may_see_desk)
class Replies(Endpoint):
    """What we say to the customer."""

    @extend_schema(operation_id="reply_to_ticket", request=Saying, responses={201: MessageShape})
    @acts(201)
    def post(self, request: Request, number: str) -> dict[str, Any]:
        """Reply in public; the customer is mailed. It counts as a human reply of the token's owner."""
        ticket = ticket_for(caller(request), number, may_work)
        asked = valid(Saying, request.data)
        articles = cited(asked["articles"], among=Article.objects.public(), language=ticket.language)
        return _shown(ticket, reply_to_ticket(ticket, by=caller(request), body=asked["body"], articles=articles))


@api(may_see_desk)
class Notes(Endpoint):
    """What stays among us."""

    @extend_schema(operation_id="add_note", request=Saying, responses={201: MessageShape})
    @acts(201)
    def post(self, request: Request, number: str) -> dict[str, Any]:
        """Add an internal note; its text never leaves the desk. It may cite articles for colleagues only."""
        user = caller(request)
        ticket = ticket_for(user, number, may_work)
        asked = valid(Saying, request.data)
        articles = cited(asked["articles"], among=Article.objects.visible_to(user), language=ticket.language)
        return _shown(ticket, add_note(ticket, by=user, body=asked["body"], articles=articles))


def _shown(ticket: Ticket, message: Message) -> dict[str, Any]:
    return dict(MessageShape(message, context={"email": email_of(ticket)}).data)

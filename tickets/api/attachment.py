"""Attachments: the files that came with messages."""

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from helpdesk.api.endpoint import Endpoint, api, caller
from helpdesk.kernel.doors import not_found
from helpdesk.kernel.files.downloads import download
from tickets.access import ticket_for
from tickets.models import Message
from tickets.queries.attachments import file_of
from tickets.rules import may_see, may_see_desk


@api(may_see_desk)
class OneAttachment(Endpoint):
    """A file of a request."""

    @extend_schema(
        operation_id="download_attachment", responses={(200, "application/octet-stream"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, number: str, id: int) -> HttpResponseBase:
        """The file itself, with its own content type."""
        ticket = ticket_for(caller(request), number, may_see)
        found = file_of(Message.objects.filter(ticket=ticket), id) if id < 2**63 else None
        if found is None:
            raise not_found()
        return download(request._request, file=found.file, name=found.name, content_type=found.content_type)

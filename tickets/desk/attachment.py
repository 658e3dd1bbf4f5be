"""Files of a request at the desk: whoever may see the request may save them."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk, not_found
from helpdesk.kernel.files.downloads import download
from tickets.access import ticket_for
from tickets.models import Message
from tickets.queries.attachments import file_of
from tickets.rules import may_see, may_see_desk


@desk(may_see_desk)
@require_safe
def attachment(request: StaffRequest, number: str, id: int) -> HttpResponse:
    """The file, to be saved."""
    user = request.user
    ticket = ticket_for(user, number, may_see)
    found = file_of(Message.objects.filter(ticket=ticket), id)
    if found is None:
        raise not_found()
    return download(request, file=found.file, name=found.name, content_type=found.content_type)

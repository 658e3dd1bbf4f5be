"""Files of a request behind its private link: only those of messages that the link may show."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from helpdesk.kernel.doors import not_found, portal
from helpdesk.kernel.files.downloads import download
from tickets.portal.conversation import link_or_404
from tickets.queries.attachments import file_of


@portal("the private link is the key", private=True)
@require_safe
def attachment(request: HttpRequest, token: str, id: int) -> HttpResponse:
    """The file, to be saved."""
    found = file_of(link_or_404(request, token).messages, id)
    if found is None:
        raise not_found()
    return download(request, file=found.file, name=found.name, content_type=found.content_type)

"""Reading: an article in a dialog over the request it may answer."""

from django.http import HttpResponse
from django.utils.translation import get_language

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.language import LANGUAGES
from knowledge.access import article_for
from knowledge.desk.panel import panel
from knowledge.queries.reading import desk_parts, read_article
from knowledge.rules import may_draft, may_read


@desk(may_draft)
def reading(request: StaffRequest, slug: str) -> HttpResponse:
    """The article in `?language=`, its sections marked; `?ticket=` is handed on to the flag."""
    article = article_for(request.user, slug, may_read)
    asked = request.GET.get("language")
    shown = read_article(article, asked if asked in LANGUAGES else (get_language() or "en"))
    ticket = request.GET.get("ticket", "")
    context = {
        "article": article,
        "reading": shown,
        "parts": desk_parts(shown.revision.body),
        "ticket_number": ticket if ticket.isascii() and ticket.isdigit() and len(ticket) < 19 else "",
    }
    return panel(request, "knowledge/desk/panels/reading.html", context)

"""Known answers: what our articles say about this request."""

from django.http import HttpResponse

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.text import clean_line
from knowledge.queries.suggestions import suggest_answers
from tickets.access import ticket_for
from tickets.desk.panel import INLINE, panel
from tickets.models import Message
from tickets.rules import may_see, may_see_desk


@desk(may_see_desk)
def answers(request: StaffRequest, number: str) -> HttpResponse:
    """The three best articles for subject and first message, or for `?q=`."""
    ticket = ticket_for(request.user, number, may_see)
    query = clean_line(request.GET.get("q", ""), limit=200)
    text = query
    if not query:
        first = ticket.messages.filter(kind=Message.Kind.CUSTOMER).values_list("body", flat=True).first() or ""
        text = f"{ticket.subject}\n{first[:2000]}"
    found = suggest_answers(text, language=ticket.language, limit=3)
    return panel(
        request, "tickets/desk/panels/answers.html", {"found": found, "q": query}, ticket=ticket, inside=INLINE
    )

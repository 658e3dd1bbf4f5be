"""Mentions: the colleagues a note may mention, for the list under the composer."""

from django.http import HttpResponse
from django.shortcuts import render

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.text import clean_line
from tickets.access import ticket_for
from tickets.queries.notifications.mentions import colleagues_to_mention
from tickets.rules import may_see_desk, may_work


@desk(may_see_desk)
def mentions(request: StaffRequest, number: str) -> HttpResponse:
    """`?q=` the letters after the @: at most eight colleagues who may see the request."""
    ticket = ticket_for(request.user, number, may_work)
    query = clean_line(request.GET.get("q", ""), limit=60)
    found = colleagues_to_mention(query, ticket, besides=request.user)
    return render(request, "tickets/desk/notifications/_mentions.html", {"found": found})

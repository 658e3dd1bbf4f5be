"""The fetch is the permission."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Subquery

from helpdesk.kernel.doors import Forbidden, not_found
from helpdesk.models import User
from tickets.models import ReadMark, Ticket

Rule = Callable[[User, Ticket], bool]


def ticket_for(user: User, number: int | str, rule: Rule, *related: str) -> Ticket:
    """The request, or 404 (not there, or not yours to see), or 403 (not yours to do); `related` is joined, `has_tags` and `seen_at` (by the user) said."""
    text = str(number)
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise not_found()
    tickets = Ticket.objects.visible_to(user).select_related(*related)
    tagged = Ticket.tags.through.objects.filter(ticket=OuterRef("pk"))
    seen = ReadMark.objects.filter(ticket=OuterRef("pk"), user=user).values("at")[:1]
    ticket = tickets.annotate(has_tags=Exists(tagged), seen_at=Subquery(seen)).filter(pk=int(text)).first()
    if ticket is None:
        raise not_found()
    if not rule(user, ticket):
        raise Forbidden
    return ticket

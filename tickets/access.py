"""The fetch is the permission."""

from collections.abc import Callable, Collection

from django.db.models import Exists, OuterRef, Subquery

from helpdesk.kernel.doors import Forbidden, not_found
from helpdesk.models import Event, Notification, User
from tickets.models import Field, ReadMark, Repeat, Ticket

Rule = Callable[[User, Ticket], bool]


def ticket_for(user: User, number: int | str, rule: Rule, *related: str, shown: Collection[str] = ()) -> Ticket:
    """The request, or 404 (not there, or not yours to see), or 403 (not yours to do); `related` is joined,
    of it only the columns in `shown` if there are any (a page that reads all of nine tables takes twice the time).

    Said with it, so that a page asks only for what there is: `has_tags`, `has_repeats`, `has_fields` (of its type),
    `newest_event` and, of the user, `seen_at` and `has_news` (unread notifications).
    """
    text = str(number)
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise not_found()
    tickets = Ticket.objects.visible_to(user).select_related(*related)
    if shown:
        tickets = tickets.only(*(field.name for field in Ticket._meta.concrete_fields), *shown)
    tagged = Ticket.tags.through.objects.filter(ticket=OuterRef("pk"))
    back = Repeat.objects.filter(ticket=OuterRef("pk"))
    asked = Field.objects.filter(request_type=OuterRef("request_type"))
    seen = ReadMark.objects.filter(ticket=OuterRef("pk"), user=user).values("at")[:1]
    told = Notification.objects.filter(user=user, read_at__isnull=True, noun="ticket", noun_id=OuterRef("pk"))
    said = {"has_tags": Exists(tagged), "has_repeats": Exists(back), "has_fields": Exists(asked)}
    of_user = {"seen_at": Subquery(seen), "has_news": Exists(told)}
    happened = Event.objects.filter(noun="ticket", noun_id=OuterRef("pk")).order_by("-id").values("id")[:1]
    ticket = tickets.annotate(**said, **of_user, newest_event=Subquery(happened)).filter(pk=int(text)).first()
    if ticket is None:
        raise not_found()
    if not rule(user, ticket):
        raise Forbidden
    return ticket

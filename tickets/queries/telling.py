"""What the customer is told: whether a confirmation goes out, and what a reply or a resolution was told with."""

from helpdesk.models import Event
from tickets.models import Message, Resolution, Ticket


def is_confirmation_coming(ticket: Ticket) -> bool:
    """Whether the opening of the request promised a confirmation mail (no limit held it)."""
    opened = Event.objects.filter(noun="ticket", noun_id=ticket.pk, kind="ticket.opened").first()
    return opened is not None and opened.data.get("tell") == "mail"


def did_resolve(reply: Message) -> bool:
    """Whether this reply was sent together with the resolution."""
    events = Event.objects.filter(noun="ticket", noun_id=reply.ticket_id, kind="reply.sent").order_by("-id")
    return any(event.data.get("message") == reply.pk and event.data.get("resolved") for event in events[:200])


def is_told_by_reply(resolution: Resolution, *, event: Event) -> bool:
    """Whether the reply that resolved tells of the resolution that `event` announces."""
    before = Event.objects.filter(noun="ticket", noun_id=resolution.ticket_id, pk__lt=event.pk).order_by("-id").first()
    return before is not None and before.kind == "reply.sent" and bool(before.data.get("resolved"))

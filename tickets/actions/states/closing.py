"""Closing: what was resolved long enough ago is final. The survey of a resolution goes its own way."""

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.queries.policies import policies
from tickets.models import Category, Ticket

BATCH = 200


@action
def close_resolved(*, by: None) -> int:
    """Close at most 200 requests that were resolved before the desk's days for it; answers how many there were."""
    now = clock.now()
    resolved = Ticket.objects.filter(category=Category.RESOLVED)
    due = list(resolved.filter(resolved_at__lte=now - policies().close_after).order_by("resolved_at")[:BATCH])
    for ticket in due:
        # Somebody may have reopened it, or reopened and resolved it again: only what we have read is closed.
        same = resolved.filter(pk=ticket.pk, resolved_at=ticket.resolved_at)
        if same.update(category=Category.CLOSED, closed_at=now, state=None):
            announce("ticket.closed", ticket, by=by, resolved_at=str(ticket.resolved_at))
    return len(due)

"""Deliveries: let reactions hear of events; at least once, with backoff, by compare-and-set."""

from datetime import timedelta

import structlog
from django.conf import settings

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import reaction_named
from helpdesk.models import Delivery

log = structlog.get_logger(__name__)
LEASE = timedelta(seconds=settings.LEASE_SECONDS)
BATCH = 200


@action
def claim_deliveries(*, by: None, event_id: int | None = None) -> list[Delivery]:
    """Take due deliveries (of one event, or any; at most 200) for a minute; another worker sees them as not due."""
    now = clock.now()
    due = Delivery.objects.filter(due_at__lte=now).select_related("event").order_by("due_at", "id")
    if event_id is not None:
        due = due.filter(event_id=event_id)
    claimed = []
    for delivery in due[:BATCH]:
        mine = Delivery.objects.filter(pk=delivery.pk, due_at=delivery.due_at)
        if mine.update(due_at=now + LEASE, attempts=delivery.attempts + 1):
            delivery.attempts += 1
            claimed.append(delivery)
    return claimed


@action
def finish_delivery(delivery: Delivery, *, by: None, error: str = "") -> None:
    """Delete a delivery that was heard; put one that failed back with backoff (5 s doubling to an hour)."""
    if not error:
        Delivery.objects.filter(pk=delivery.pk).delete()
        return
    wait = min(5 * 2 ** min(delivery.attempts, 10), 3600)
    Delivery.objects.filter(pk=delivery.pk).update(due_at=clock.now() + timedelta(seconds=wait), error=error[:200])


def deliver(*, event_id: int | None = None) -> int:
    """Run what is due, of one event or of all; answers how many deliveries were heard."""
    heard = 0
    for delivery in claim_deliveries(by=None, event_id=event_id):
        reaction = reaction_named(delivery.event.kind, delivery.reaction)
        try:
            if reaction is not None:
                reaction(delivery.event)
        except Exception as problem:  # one bad reaction must not hold up the others
            log.exception("delivery.failed", reaction=delivery.reaction, event_id=delivery.event_id)
            finish_delivery(delivery, by=None, error=type(problem).__name__)
        else:
            finish_delivery(delivery, by=None)
            heard += 1
    return heard


def settle(*, rounds: int = 20) -> None:
    """Deliver until nothing is due: what a worker does over time, at once (demo data, tests)."""
    for _ in range(rounds):
        if not deliver():
            return

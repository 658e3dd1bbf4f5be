"""Housekeeping: forget what is only proof for a while, in batches."""

from datetime import timedelta

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.models import Knock, Notification, Receipt

KEEP_RECEIPTS = timedelta(days=30)
KEEP_API_RECEIPTS = timedelta(hours=24)
KEEP_KNOCKS = timedelta(hours=2)
KEEP_NOTIFICATIONS = timedelta(days=180)
BATCH = 200


@action
def tidy_up(*, by: None) -> int:
    """Delete old receipts, counts and notifications, at most 200 of each; answers how many rows went."""
    now = clock.now()
    old = [
        Receipt.objects.filter(scope__startswith="api:", at__lt=now - KEEP_API_RECEIPTS),
        Receipt.objects.filter(at__lt=now - KEEP_RECEIPTS),
        Knock.objects.filter(hour__lt=now - KEEP_KNOCKS),
        Notification.objects.filter(created_at__lt=now - KEEP_NOTIFICATIONS),
    ]
    gone = 0
    for rows in old:
        ids = list(rows.values_list("pk", flat=True)[:BATCH])
        gone += rows.model.objects.filter(pk__in=ids).delete()[0] if ids else 0  # type: ignore[attr-defined]
    return gone

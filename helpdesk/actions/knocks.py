"""Knocks: count who knocks how often in an hour, in the database, on both databases in one statement."""

from datetime import datetime

from django.db.models import F

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.links import secret_hash
from helpdesk.models import Knock


@action
def knock(*, by: object, limit: str, who: str) -> int:
    """Count one more knock of `who` (stored only as a hash) against `limit`; answers the count of this hour."""
    hour: datetime = clock.now().replace(minute=0, second=0, microsecond=0)
    key = {"limit": limit, "who": secret_hash(f"{limit}/{who}"), "hour": hour}
    if not Knock.objects.filter(**key).update(count=F("count") + 1):
        Knock.objects.bulk_create([Knock(**key, count=0)], ignore_conflicts=True)
        Knock.objects.filter(**key).update(count=F("count") + 1)
    return Knock.objects.values_list("count", flat=True).get(**key)

"""Knocks: count who knocks how often in an hour, in the database, in one statement."""

from collections.abc import Mapping

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.links import secret_hash
from helpdesk.kernel.upsert import count_up
from helpdesk.models import Knock


@action
def knock(who: Mapping[str, str], *, by: object) -> dict[str, int]:
    """Count one more knock per limit (limit → who, stored only as a hash); answers limit → count of this hour."""
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    # Always in the same order, so that two parallel knocks cannot wait for each other.
    limits = sorted(who)
    rows = [{"limit": limit, "who": secret_hash(f"{limit}/{who[limit]}"), "hour": hour} for limit in limits]
    return dict(zip(limits, count_up(Knock, rows, unique=("limit", "who", "hour")), strict=True))

"""Installation: name the desk, mark it a demo, note that the queue beats."""

from datetime import datetime

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.models import Installation
from helpdesk.queries.installation import forget_installation


@action
def set_up_installation(*, by: None, name: str, demo_since: datetime | None = None) -> Installation:
    """Write the one row; a demo stays a demo."""
    row, made = Installation.objects.get_or_create(pk=1, defaults={"name": name, "demo_since": demo_since})
    if not made:
        row.name, row.demo_since = name, row.demo_since or demo_since
        row.save(update_fields=["name", "demo_since"])
    forget_installation()
    return row


@action
def note_heartbeat(*, by: None) -> None:
    """A worker ran what beat sent: the queue moves."""
    if not Installation.objects.filter(pk=1).update(beat_at=clock.now()):
        Installation.objects.create(beat_at=clock.now())

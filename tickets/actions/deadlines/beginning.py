"""Beginning: the calendar and the promises a desk starts with."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from helpdesk.actions.calendar import Plan, add_calendar
from helpdesk.kernel.acting import action
from helpdesk.kernel.worktime.daytimes import read_spans
from helpdesk.models import Calendar, User
from tickets.actions.deadlines.policy import Targets, set_deadline_policies
from tickets.models import Priority

HOUR = 3600


@action
def begin_promises(content: Mapping[str, Any], *, by: User | None) -> Calendar | None:
    """Add the default calendar and everybody's deadlines of the content of start.toml; None when there is one already."""
    if Calendar.objects.exists():
        return None
    words = content["calendar"]
    name = words["tr" if get_language() == "tr" else "en"]
    week = [read_spans(text) or () for text in words["week"]]
    calendar = add_calendar(Plan(name, words["timezone"], week, words["country"]), by=by, is_default=True)
    targets: dict[int, Targets | None] = {
        Priority[priority.upper()]: Targets(**{kind: hours * HOUR for kind, hours in kinds.items()})
        for priority, kinds in content["deadlines"].items()
    }
    set_deadline_policies(None, by=by, targets=targets)
    return calendar

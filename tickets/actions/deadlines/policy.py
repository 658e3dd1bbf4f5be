"""Policies of deadlines: how soon, for each priority of each team. What runs follows by the sweep, never in the request."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass

from django.utils.translation import gettext as _

from helpdesk.actions.calendar import touch_calendars
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import Team, User
from helpdesk.queries.installation import installation
from tickets.models import DeadlinePolicy, Priority
from tickets.queries.deadlines.rules import forget_rules

SHORTEST, LONGEST = 60, 2000 * 3600
"""Seconds of business time a target may have: a minute, and about a year of office hours."""


@dataclass(frozen=True)
class Targets:
    """Seconds of business time; None promises nothing."""

    first_reply: int | None = None
    next_reply: int | None = None
    resolution: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is promised."""
        return not any(astuple(self))


@action
def set_deadline_policies(team: Team | None, *, by: User | None, targets: Mapping[int, Targets | None]) -> None:
    """Promise by priority, for a team or (None) for every team without a row of its own.

    None takes the team's own row away, so that everybody's holds again. Raises Invalid for a target that is too short or long.
    """
    for priority, wanted in targets.items():
        if priority not in Priority.values:
            raise Invalid({"priority": _("Choose a priority.")})
        if wanted and not all(SHORTEST <= seconds <= LONGEST for seconds in astuple(wanted) if seconds is not None):
            raise Invalid({"targets": _("A target lies between one minute and 2,000 hours.")})
    before = _rows(team)
    for priority, wanted in targets.items():
        _write(team, priority, wanted)
    if _rows(team) != before:
        touch_calendars(by=by)
        forget_rules()
        announce("deadline_policy.changed", team or installation(), by=by)


def _write(team: Team | None, priority: int, wanted: Targets | None) -> None:
    own = DeadlinePolicy.objects.filter(team=team, priority=priority)
    if wanted is None:
        own.delete()
        return
    values = {
        "first_reply_seconds": wanted.first_reply,
        "next_reply_seconds": wanted.next_reply,
        "resolution_seconds": wanted.resolution,
    }
    if not own.update(**values):
        DeadlinePolicy.objects.create(team=team, priority=priority, **values)


def _rows(team: Team | None) -> set[tuple[int | None, ...]]:
    columns = ("priority", "first_reply_seconds", "next_reply_seconds", "resolution_seconds")
    return set(DeadlinePolicy.objects.filter(team=team).values_list(*columns))

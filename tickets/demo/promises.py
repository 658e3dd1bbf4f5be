"""Promises of the demo: office hours at first, and since yesterday shifts around the clock for those who are asked most.

So that at any hour of any day something runs, something is nearly due and something is overdue.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from helpdesk.actions.calendar import Plan, add_calendar, add_special_day
from helpdesk.actions.team import change_team
from helpdesk.kernel.clock import travelling
from helpdesk.kernel.worktime.hours import DAY
from helpdesk.models import Calendar, Team, User
from tickets.actions.deadlines.moving import reckon_deadlines
from tickets.actions.deadlines.policy import Targets, set_deadline_policies
from tickets.actions.deadlines.sweeping import miss_deadlines, warn_of_deadlines
from tickets.demo.stories import Step
from tickets.models import Priority

HOUR = 3600
AROUND_THE_CLOCK = (((0, DAY),),) * 7
SHIFTS = ("deliveries", "returns-payments")


def with_shifts(steps: list[Step], *, by: User, now: datetime) -> Iterator[Step]:
    """The same steps; the shifts begin a day before now, between the steps before and after it."""
    begin, have_begun = now - timedelta(days=1), False
    for step in steps:
        if step.at >= begin and not have_begun:
            have_begun = True
            with travelling(begin):
                _begin_shifts(by)
        yield step


def look_at_the_clock() -> None:
    """Warn of what is near and tell what was missed, as the sweep would have done."""
    warn_of_deadlines(by=None)
    miss_deadlines(by=None)


def _begin_shifts(by: User) -> None:
    shifts = add_calendar(Plan("Shifts", "Europe/Istanbul", AROUND_THE_CLOCK), by=by)
    for team in Team.objects.filter(slug__in=SHIFTS):
        change_team(team, by=by, name=team.name, members=team.members.all(), calendar=shifts)
    quick = Targets(first_reply=3 * HOUR, next_reply=8 * HOUR, resolution=48 * HOUR)
    set_deadline_policies(Team.objects.get(slug="returns-payments"), by=by, targets={Priority.NORMAL: quick})
    office = Calendar.objects.get(is_default=True)
    in_two_weeks = (shifts.changed_at + timedelta(days=14)).date()
    friday = in_two_weeks + timedelta(days=(4 - in_two_weeks.weekday()) % 7)
    add_special_day(office, by=by, day=friday, name="Stocktaking", closed_from=780)
    while reckon_deadlines(by=None):
        pass

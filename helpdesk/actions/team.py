"""Teams: add, change, retire."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from helpdesk.actions.calendar import touch_calendars
from helpdesk.errors import TeamInUse
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.slots import ask
from helpdesk.kernel.text import clean_line, is_taken
from helpdesk.models import Calendar, Team, User
from helpdesk.queries.slugs import free_slug


@action
def add_team(
    slug: str = "",
    *,
    by: User | None,
    name: str,
    members: Iterable[User] = (),
    calendar: Calendar | None = None,
) -> Team:
    """Add a team; without a slug it gets one from its name. Raises Invalid."""
    name = _free_name(name)
    team = Team.objects.create(slug=slug or free_slug(Team, name), name=name, calendar=calendar)
    team.members.set(members)
    announce("team.added", team, by=by)
    return team


@action
def change_team(team: Team, *, by: User, name: str, members: Iterable[User], calendar: Calendar | None) -> Team:
    """Rename it, and say who belongs to it and when it works. Raises Invalid.

    Members who left keep their place: they get it back when they return.
    """
    team = Team.objects.select_for_update().get(pk=team.pk)
    name = _free_name(name, besides=team)
    left = team.members.filter(is_active=False).values_list("pk", flat=True)
    was = {"members": sorted(team.members.values_list("pk", flat=True)), "calendar": team.calendar_id}
    belong = sorted({*left, *(user.pk for user in members)})
    to = {"members": belong, "calendar": calendar.pk if calendar else None}
    if to != was or name != team.name:
        renamed, team.name, team.calendar = name != team.name, name, calendar
        team.save(update_fields=["name", "calendar"])
        team.members.set(belong)
        if to["calendar"] != was["calendar"]:
            # What was promised in the team's name is counted in other hours now.
            touch_calendars(by=by)
        announce("team.changed", team, by=by, was=was, to=to, renamed=renamed)
    return team


@action
def retire_team(team: Team, *, by: User) -> Team:
    """It takes no new work; what it did keeps its name. Raises TeamInUse while a queue is its own."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    if team.retired_at is None:
        if queues := [name for names in ask("queues of a team", team) for name in names]:
            raise TeamInUse(queues)
        team.retired_at = clock.now()
        team.save(update_fields=["retired_at"])
        announce("team.retired", team, by=by)
    return team


@action
def restore_team(team: Team, *, by: User) -> Team:
    """It works again."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    if team.retired_at is not None:
        team.retired_at = None
        team.save(update_fields=["retired_at"])
        announce("team.restored", team, by=by)
    return team


def _free_name(name: str, *, besides: Team | None = None) -> str:
    """The name as it is kept. Raises Invalid for an empty one, and for one that another team has."""
    name = clean_line(name, limit=80)
    if not name:
        raise Invalid({"name": _("Please give a name.")})
    others = Team.objects.exclude(pk=besides.pk) if besides else Team.objects.all()
    if is_taken(name, others.values_list("name", flat=True)):
        raise Invalid({"name": _("Another team has this name.")})
    return name

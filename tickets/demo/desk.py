"""The desk of the demo: teams, colleagues, queues, and what every desk begins with."""

from dataclasses import dataclass, field

from helpdesk.actions.team import add_team
from helpdesk.actions.user import add_user
from helpdesk.models import Team, User
from tickets.actions.furnishing import Furniture, furnish_desk
from tickets.actions.setting_up import add_queue
from tickets.demo.content import tables
from tickets.demo.forms import set_up_forms
from tickets.models import Queue, State


@dataclass
class Desk:
    """What the stories need to find again; colleagues by the local part of their address."""

    company: str
    furniture: Furniture
    users: dict[str, User] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)


def set_up_desk(password_hash: str) -> Desk:
    """Make it all; every colleague has the same password, hashed before."""
    content = tables("desk")
    teams = {team["slug"]: add_team(team["slug"], by=None, name=team["name"]) for team in content["team"]}
    desk = Desk(content["company"], furnish_desk(by=None, queues=_queues(content["queue"], teams)))
    desk.states = set_up_forms(desk.furniture.types)
    for one in content["colleague"]:
        desk.users[one["email"].partition("@")[0]] = add_user(
            one["email"],
            by=None,
            name=one["name"],
            roles=one["roles"],
            password_hash=password_hash,
            teams=[teams[slug] for slug in one["teams"]],
        )
    return desk


def _queues(content: list[dict[str, str]], teams: dict[str, Team]) -> dict[str, Queue]:
    return {
        one["slug"]: add_queue(
            one["slug"],
            by=None,
            name=one["name"],
            team=teams.get(one.get("team", "")),
            is_default=bool(one.get("is_default")),
        )
        for one in content
    }

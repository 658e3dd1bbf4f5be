"""The desk of the demo: teams, colleagues, queues, reasons, request types and shelves."""

from dataclasses import dataclass, field

from helpdesk.actions.user import add_user
from helpdesk.models import Team, User
from knowledge.actions.category import add_category
from knowledge.models import Category
from tickets.actions.setting_up import add_queue, add_reason, add_request_type, add_team
from tickets.demo.content import tables
from tickets.models import Queue, Reason, RequestType


@dataclass
class Desk:
    """What the stories need to find again, by slug; colleagues by the local part of their address."""

    company: str
    users: dict[str, User] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    types: dict[str, RequestType] = field(default_factory=dict)
    shelves: dict[str, Category] = field(default_factory=dict)


def set_up_desk(password_hash: str) -> Desk:
    """Make it all; every colleague has the same password, hashed before."""
    content = tables("desk")
    desk = Desk(content["company"])
    teams = {team["slug"]: add_team(team["slug"], by=None, name=team["name"]) for team in content["team"]}
    for one in content["colleague"]:
        desk.users[one["email"].partition("@")[0]] = add_user(
            one["email"],
            by=None,
            name=one["name"],
            roles=one["roles"],
            password_hash=password_hash,
            teams=[teams[slug] for slug in one["teams"]],
        )
    queues = _queues(content["queue"], teams)
    _reasons(content["reason"], desk)
    _types(content["type"], queues, desk)
    for place, shelf in enumerate(content["category"]):
        desk.shelves[shelf["slug"]] = add_category(
            shelf["slug"], by=None, name_en=shelf["en"], name_tr=shelf["tr"], icon=shelf["icon"], position=place
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


def _reasons(content: list[dict[str, list[dict[str, str]]]], desk: Desk) -> None:
    def add(words: dict[str, str], place: int, parent: Reason | None = None) -> Reason:
        slug, english, turkish = words["slug"], words["en"], words["tr"]
        made = add_reason(slug, by=None, name_en=english, name_tr=turkish, parent=parent, position=place)
        desk.reasons[slug] = made
        return made

    for place, top in enumerate(content):
        parent = add({name: str(top[name]) for name in ("slug", "en", "tr")}, place)
        for below, leaf in enumerate(top["leaf"]):
            add(leaf, below, parent)


def _types(content: list[dict[str, str]], queues: dict[str, Queue], desk: Desk) -> None:
    for place, one in enumerate(content):
        desk.types[one["slug"]] = add_request_type(
            one["slug"],
            by=None,
            name_en=one["en"],
            name_tr=one["tr"],
            icon=one["icon"],
            queue=queues[one["queue"]],
            reason=desk.reasons.get(one.get("reason", "")),
            position=place,
            is_default=bool(one.get("is_default")),
        )

"""Teams at the desk."""

from django.test import Client

from helpdesk.models import Team, User
from tests.letterbox import errors_on, typed
from tickets.models import Queue

TEAMS = "/desk/settings/teams/"


def test_a_team_is_added_changed_and_retired(as_admin: Client, ada: User) -> None:
    answer = as_admin.post(f"{TEAMS}new/", {"name": "Evening", "members": [ada.pk]})
    team = Team.objects.get(name="Evening")
    assert (answer.status_code, list(team.members.all())) == (303, [ada])
    as_admin.post(f"{TEAMS}{team.pk}/", {"name": "Night"})
    team.refresh_from_db()
    assert (team.name, team.members.count()) == ("Night", 0)
    as_admin.post(f"{TEAMS}{team.pk}/retirement/")
    assert "retired" in as_admin.get(TEAMS).content.decode()
    as_admin.post(f"{TEAMS}{team.pk}/retirement/")
    team.refresh_from_db()
    assert team.retired_at is None


def test_a_taken_name_is_422_and_stays_typed(as_admin: Client, support: Team, returns: Team) -> None:
    page = as_admin.post(f"{TEAMS}{returns.pk}/", {"name": "Support"})
    assert (page.status_code, errors_on(page), typed(page, "name")) == (422, ["Another team has this name."], "Support")


def test_a_team_with_a_queue_says_which(as_admin: Client, default_queue: Queue, support: Team) -> None:
    page = as_admin.get(f"{TEAMS}{support.pk}/").content.decode()
    assert ("General" in page, "/retirement/" in page) == (True, False)
    assert as_admin.post(f"{TEAMS}{support.pk}/retirement/").status_code == 409

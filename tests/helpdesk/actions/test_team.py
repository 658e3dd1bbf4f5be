"""Teams: named once, changed with their members, retired only when nothing is theirs."""

import pytest

from helpdesk.actions.calendar import Plan, add_calendar
from helpdesk.actions.roles import deactivate_user
from helpdesk.actions.team import add_team, change_team, restore_team, retire_team
from helpdesk.errors import TeamInUse
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Calendar, Event, Team, User
from tickets.models import Queue


def test_a_team_gets_a_slug_from_its_name(db: None) -> None:
    assert [add_team(by=None, name=name).slug for name in ("İade & Değişim", "İade  Değişim", "مرحبا")] == [
        "iade-degisim",
        "iade-degisim-2",
        "team",
    ]


@pytest.mark.parametrize("name", ["", "   ", "Support", " Support ", "SUPPORT"])
def test_an_empty_or_taken_name_is_refused(support: Team, name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        add_team(by=None, name=name)
    assert list(refusal.value.fields) == ["name"]


def test_members_change_and_those_who_left_keep_their_place(
    support: Team, ada: User, lena: User, admin_user: User
) -> None:
    deactivate_user(lena, by=admin_user)
    change_team(support, by=admin_user, name="First line", members=[admin_user], calendar=None)
    assert {user.pk for user in support.members.all()} == {lena.pk, admin_user.pk}
    assert Team.objects.get(pk=support.pk).name == "First line"
    event = Event.objects.get(kind="team.changed")
    assert event.data["to"]["members"] == sorted([lena.pk, admin_user.pk])


def test_a_team_with_a_queue_is_not_retired(default_queue: Queue, support: Team, admin_user: User) -> None:
    with pytest.raises(TeamInUse) as refusal:
        retire_team(support, by=admin_user)
    assert refusal.value.queues == ["General"]


def test_a_team_without_queues_retires_and_comes_back(returns: Team, admin_user: User) -> None:
    assert retire_team(returns, by=admin_user).retired_at is not None
    assert restore_team(returns, by=admin_user).retired_at is None


def test_other_working_hours_let_what_was_promised_be_reckoned_anew(support: Team, admin_user: User) -> None:
    night = add_calendar(Plan("Night", "Europe/Istanbul", [[(0, 480)]] * 7), by=None)
    before = Calendar.objects.get(pk=night.pk).changed_at
    change_team(support, by=admin_user, name="Support", members=[], calendar=night)
    assert Calendar.objects.get(pk=night.pk).changed_at > before

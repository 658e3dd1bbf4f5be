"""Roles: they change with the session, leaving ends everything at once, and an admin is always left."""

import pytest

from helpdesk.actions.roles import change_roles, deactivate_user, reactivate_user
from helpdesk.actions.token import mint_token
from helpdesk.errors import LastAdmin
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, Team, User
from helpdesk.queries.password_link import password_url, user_behind
from tests.cast import browser_of


def test_new_roles_end_the_open_session(ada: User, admin_user: User, support: Team, returns: Team) -> None:
    browser = browser_of(ada)
    changed = change_roles(ada, by=admin_user, roles=["agent", "lead"], teams=[returns])
    assert (changed.roles, list(changed.teams.all())) == (("agent", "lead"), [returns])
    assert browser.get("/desk/profile/").status_code == 302
    event = Event.objects.get(kind="user.roles_changed")
    assert event.data == {
        "was": {"roles": ["agent"], "teams": [support.pk]},
        "to": {"roles": ["agent", "lead"], "teams": [returns.pk]},
    }


def test_the_same_roles_twice_are_no_news(ada: User, admin_user: User, support: Team) -> None:
    change_roles(ada, by=admin_user, roles=["agent"], teams=[support])
    assert not Event.objects.filter(kind="user.roles_changed").exists()


@pytest.mark.parametrize("roles", [[], ["owner"], ["agent", "root"]])
def test_unknown_roles_and_none_at_all_are_refused(ada: User, admin_user: User, roles: list[str]) -> None:
    with pytest.raises(Invalid) as refusal:
        change_roles(ada, by=admin_user, roles=roles, teams=[])
    assert list(refusal.value.fields) == ["roles"]


def test_leaving_ends_sessions_and_tokens_at_once(ada: User, admin_user: User) -> None:
    browser = browser_of(ada)
    _token, secret = mint_token(ada, by=ada, scopes=["read"])
    headers = {"Authorization": f"Bearer {secret}"}
    assert browser.get("/api/v1/reasons/", headers=headers).status_code == 200
    deactivate_user(ada, by=admin_user)
    assert browser.get("/desk/profile/").status_code == 302
    assert browser.get("/api/v1/reasons/", headers=headers).status_code == 401
    reactivate_user(ada, by=admin_user)
    assert browser.get("/api/v1/reasons/", headers=headers).status_code == 401
    kinds = list(Event.objects.filter(noun="user", noun_id=ada.pk).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["user.added", "user.deactivated", "user.reactivated"]


def test_whoever_comes_back_brings_no_session_and_no_link_of_before(ada: User, admin_user: User) -> None:
    browser, link = browser_of(ada), password_url(ada).rstrip("/").rpartition("/")[2]
    reactivate_user(deactivate_user(ada, by=admin_user), by=admin_user)
    assert (browser.get("/desk/profile/").status_code, user_behind(link)) == (302, None)


def test_the_last_admin_stays(admin_user: User) -> None:
    for attempt in (
        lambda: deactivate_user(admin_user, by=admin_user),
        lambda: change_roles(admin_user, by=admin_user, roles=["agent"], teams=[]),
    ):
        with pytest.raises(LastAdmin):
            attempt()
    admin_user.refresh_from_db()
    assert (admin_user.is_active, admin_user.is_admin) == (True, True)


def test_of_two_admins_one_may_go(admin_user: User, ada: User) -> None:
    change_roles(ada, by=admin_user, roles=["admin"], teams=[])
    deactivate_user(admin_user, by=ada)
    with pytest.raises(LastAdmin):
        deactivate_user(ada, by=ada)

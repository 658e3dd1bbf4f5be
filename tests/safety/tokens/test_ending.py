"""A token ends with what it was made under: a password, a role, working here. What ended is shown to its owner."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from helpdesk.actions.roles import change_roles, deactivate_user
from helpdesk.actions.token import mint_token
from helpdesk.actions.user import change_password
from helpdesk.actions.welcome import choose_password
from helpdesk.kernel.errors import SavedMeanwhile
from helpdesk.models import Event, Team, User
from helpdesk.queries.password_link import password_url
from tests.api import api_of
from tests.cast import PASSWORD, browser_of

NEW = "another long password"
PAGE = "/desk/profile/tokens/"


def test_a_changed_password_ends_every_token_of_the_person_and_of_nobody_else(ada: User, lena: User) -> None:
    adas, lenas = [api_of(ada), api_of(ada, "read")], api_of(lena)
    change_password(ada, by=ada, to=NEW)
    assert [api.get("/reasons/").status for api in (*adas, lenas)] == [401, 401, 200]
    events = Event.objects.filter(kind="token.revoked")
    assert [(event.actor_id, event.data) for event in events] == [(ada.pk, {"because": "password"})] * 2


def test_a_password_chosen_by_a_mailed_link_ends_them_too(ada: User) -> None:
    api, link = api_of(ada), password_url(ada).rstrip("/").rpartition("/")[2]
    choose_password(link, by=None, password_hash=make_password(NEW))
    assert api.get("/reasons/").status == 401


def test_a_role_that_is_taken_ends_them_and_one_that_is_given_does_not(
    lena: User, admin_user: User, support: Team
) -> None:
    api = api_of(lena)
    change_roles(lena, by=admin_user, roles=["agent", "lead", "curator"], teams=[support])
    assert api.get("/reports/volume/").status == 200
    change_roles(lena, by=admin_user, roles=["agent", "curator"], teams=[support])
    assert api.get("/reasons/").status == 401
    assert Event.objects.get(kind="token.revoked").data == {"because": "roles"}


def test_a_change_of_teams_leaves_them_and_narrows_what_they_see(ada: User, admin_user: User, returns: Team) -> None:
    api = api_of(ada)
    change_roles(ada, by=admin_user, roles=["agent"], teams=[returns])
    assert api.get("/reasons/").status == 200


def test_no_token_is_made_by_a_hand_whose_session_ended_meanwhile(ada: User, admin_user: User) -> None:
    stale = User.objects.get(pk=ada.pk)
    change_password(ada, by=ada, to=NEW)
    with pytest.raises(SavedMeanwhile):
        mint_token(stale, by=stale, scopes=["read"])
    deactivate_user(ada, by=admin_user)
    with pytest.raises(SavedMeanwhile):
        mint_token(stale, by=stale, scopes=["read"])
    assert not ada.tokens.exists()


def test_the_profile_says_what_ends_and_the_page_of_tokens_says_what_ended(as_ada: Client, ada: User) -> None:
    mint_token(ada, by=ada, scopes=["read"], name="Price list")
    assert "your API tokens end" in as_ada.get("/desk/profile/").content.decode()
    change = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    said = as_ada.post("/desk/profile/", change, follow=True).content.decode()
    assert "1 API token ended" in said
    page = as_ada.get(PAGE)
    assert [(one.token.name, one.because) for one in page.context["ended"]] == [("Price list", "password")]
    assert "the password was changed" in page.content.decode()
    assert "Price list" not in browser_of(User.objects.get(pk=ada.pk)).get("/desk/profile/").content.decode()

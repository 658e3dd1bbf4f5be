"""Users: colleagues are added by an action and cannot be mistaken for another."""

import pytest
from django.db import IntegrityError

from helpdesk.actions.user import add_user, change_password, choose_language
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, Team, User


def add(email: str, **more: object) -> User:
    """A colleague without a password."""
    return add_user(email, by=None, password_hash="!", **{"name": "Somebody", "roles": ["agent"], **more})  # type: ignore[arg-type]


def test_a_colleague_has_roles_and_teams(support: Team) -> None:
    user = add("Ece@Example.com", roles=["agent", "lead"], teams=[support], language="tr")
    assert (user.email, user.roles, user.language) == ("ece@example.com", ("agent", "lead"), "tr")
    assert list(user.teams.all()) == [support]
    assert user.is_staff
    assert user.sees_all_teams


def test_adding_is_an_event_with_the_roles(db: None) -> None:
    user = add("ece@example.com", roles=["lead", "agent"])
    event = Event.objects.get(kind="user.added")
    assert (event.noun_id, event.actor_noun, event.data) == (user.pk, "system", {"roles": ["agent", "lead"]})


@pytest.mark.parametrize(
    "email", ["ece", "", "ışıl@example.com", "ｅｃｅ@example.com", "ece@example", "ece@example.com, zoe@example.com"]
)
def test_an_address_that_could_be_mistaken_is_refused(db: None, email: str) -> None:
    with pytest.raises(Invalid) as refusal:
        add(email)
    assert list(refusal.value.fields) == ["email"]
    assert not User.objects.exists()


def test_two_colleagues_do_not_share_an_address(ada: User) -> None:
    with pytest.raises((Invalid, IntegrityError)):
        add("ADA@example.com")


@pytest.mark.parametrize(
    ("roles", "sees_all"), [(["agent"], False), (["curator"], False), (["lead"], True), (["admin"], True)]
)
def test_leads_and_admins_see_all_teams(db: None, roles: list[str], sees_all: bool) -> None:
    assert add("ece@example.com", roles=roles).sees_all_teams is sees_all


def test_nobody_without_a_role_is_staff(db: None) -> None:
    assert not add("ece@example.com", roles=[]).is_staff


def test_choosing_the_same_language_twice_is_choosing_it_once(ada: User) -> None:
    assert choose_language(ada, by=ada, language="tr") == ada
    assert choose_language(ada, by=ada, language="tr") == ada
    assert User.objects.get(pk=ada.pk).language == "tr"


def test_a_new_password_replaces_the_old_one(ada: User) -> None:
    change_password(ada, by=ada, to="another long password")
    found = User.objects.get(pk=ada.pk)
    assert found.check_password("another long password")
    assert not found.check_password("a long enough password")


def test_the_mark_of_a_session_changes_with_password_role_and_leaving(ada: User) -> None:
    marks = [ada.get_session_auth_hash()]
    for name, value in (("password", "x"), ("is_lead", True), ("is_agent", False), ("is_active", False)):
        setattr(ada, name, value)
        marks.append(ada.get_session_auth_hash())
    assert len(set(marks)) == 5

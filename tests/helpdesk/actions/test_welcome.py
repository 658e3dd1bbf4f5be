"""Welcome: an invitation is a mail with a link that works once, for seven days, and for nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password

from helpdesk.actions.roles import deactivate_user
from helpdesk.actions.welcome import choose_password, invite_user, send_password_link
from helpdesk.errors import LinkUsedUp
from helpdesk.kernel import clock
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Mail, Team, User
from helpdesk.queries.password_link import password_url, user_behind
from tests.letterbox import page_of, post_office, text_of

NEW = "a much better password"


def token_of(user: User) -> str:
    """The token in the link of a colleague."""
    return password_url(user).rstrip("/").rpartition("/")[2]


def invited(admin: User, **more: object) -> User:
    """A colleague who has just been invited."""
    given = {"name": "Ece Koç", "roles": ["agent"], "language": "tr", **more}
    return invite_user("ece@example.com", by=admin, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("language", "words"), [("tr", "Bir parola seçin"), ("en", "Choose a password")])
def test_an_invitation_is_mailed_in_the_colleagues_language(admin_user: User, language: str, words: str) -> None:
    user = invited(admin_user, language=language)
    [letter] = post_office()
    assert (letter["To"], letter["X-Helpdesk-Kind"]) == ("ece@example.com", "notification")
    for part in (text_of(letter), page_of(letter)):
        assert words in part
        assert f"/password/{user.pk}-" in part


def test_an_invited_colleague_cannot_sign_in_before_choosing(admin_user: User, support: Team) -> None:
    user = invited(admin_user, teams=[support])
    assert (user.has_usable_password(), list(user.teams.all())) == (False, [support])


def test_the_link_works_once(admin_user: User) -> None:
    token = token_of(invited(admin_user))
    user = choose_password(token, by=None, password_hash=make_password(NEW))
    assert user.check_password(NEW)
    with pytest.raises(LinkUsedUp):
        choose_password(token, by=None, password_hash=make_password("another long one"))


def test_the_link_works_for_seven_days(admin_user: User) -> None:
    token = token_of(invited(admin_user))
    with clock.travelling(clock.now() + timedelta(days=6, hours=23)):
        assert user_behind(token) is not None
    with clock.travelling(clock.now() + timedelta(days=7, minutes=1)):
        assert user_behind(token) is None


def test_a_link_of_somebody_who_left_opens_nothing(admin_user: User) -> None:
    user = invited(admin_user)
    token = token_of(user)
    deactivate_user(user, by=admin_user)
    assert user_behind(token) is None
    with pytest.raises(Invalid):
        send_password_link(User.objects.get(pk=user.pk), by=admin_user)


@pytest.mark.parametrize("token", ["", "1", "1-x", "x-abc-123", "0-abc-" + "0" * 32, "9" * 400, "1-abc-" + "ı" * 32])
def test_what_is_no_link_of_ours_opens_nothing(admin_user: User, token: str) -> None:
    assert user_behind(token) is None


def test_a_forged_id_opens_nobody_elses(admin_user: User, ada: User) -> None:
    token = token_of(invited(admin_user))
    assert user_behind(f"{ada.pk}-{token.partition('-')[2]}") is None


def test_a_double_click_sends_one_link(admin_user: User) -> None:
    user = invited(admin_user)
    send_password_link(user, by=admin_user)
    assert Mail.objects.filter(kind="password", to_id=user.pk).count() == 1


def test_a_link_for_a_new_password_leaves_the_present_one_alone(ada: User, admin_user: User) -> None:
    send_password_link(ada, by=admin_user)
    [letter] = post_office()
    assert "Your present password stays valid" in text_of(letter)
    assert User.objects.get(pk=ada.pk).check_password("a long enough password")


def test_nobody_is_invited_twice_or_without_a_role(admin_user: User, ada: User) -> None:
    with pytest.raises(Invalid) as refusal:
        invite_user("ADA@example.com", by=admin_user, name="Ada", roles=["agent"])
    assert list(refusal.value.fields) == ["email"]
    with pytest.raises(Invalid) as refusal:
        invite_user("new@example.com", by=admin_user, name="New", roles=[])
    assert list(refusal.value.fields) == ["roles"]

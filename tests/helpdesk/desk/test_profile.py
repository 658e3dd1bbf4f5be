"""The own profile: language and password."""

import pytest
from django.test import Client

from helpdesk.models import Event, User
from tests.cast import PASSWORD, browser_of

PAGE = "/desk/profile/"
NEW = "a much better password"


def passwords(old: str, new: str, again: str | None = None) -> dict[str, str]:
    """The three fields of the form."""
    return {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}


def test_a_stranger_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get(PAGE)["Location"] == "/desk/sign-in/?next=%2Fdesk%2Fprofile%2F"


def test_everybody_of_the_desk_has_one(ada: User, kaan: User, admin_user: User) -> None:
    for user in (ada, kaan, admin_user):
        page = browser_of(user).get(PAGE)
        assert page.status_code == 200
        assert user.email in page.content.decode()


def test_the_desk_speaks_the_chosen_language(as_ada: Client, ada: User) -> None:
    answer = as_ada.post(PAGE, {"language": "tr"})
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    page = as_ada.get(PAGE)
    assert page["Content-Language"] == "tr"
    assert '<html lang="tr"' in page.content.decode()
    assert User.objects.get(pk=ada.pk).language == "tr"


def test_the_language_may_follow_the_browser_again(as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, {"language": "tr"})
    as_ada.post(PAGE, {"language": ""})
    assert as_ada.get(PAGE, headers={"Accept-Language": "en"})["Content-Language"] == "en"
    assert as_ada.get(PAGE, headers={"Accept-Language": "tr"})["Content-Language"] == "tr"


def test_an_unknown_language_changes_nothing(as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, {"language": "tr"})
    answer = as_ada.post(PAGE, {"language": "xx"})
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert User.objects.get(pk=ada.pk).language == "tr"


def test_a_new_password_keeps_this_session_and_ends_the_others(as_ada: Client, ada: User) -> None:
    elsewhere = browser_of(ada)
    answer = as_ada.post(PAGE, passwords(PASSWORD, NEW))
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert as_ada.get(PAGE).status_code == 200
    assert elsewhere.get(PAGE).status_code == 302
    assert User.objects.get(pk=ada.pk).check_password(NEW)


def test_a_changed_password_is_an_event_without_the_password(as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, passwords(PASSWORD, NEW))
    event = Event.objects.get(kind="user.password_changed")
    assert (event.noun_id, event.actor_id, event.via, event.data) == (ada.pk, ada.pk, "desk", {})


@pytest.mark.parametrize(
    "fields",
    [
        passwords("wrong", NEW),
        passwords(PASSWORD, "short"),
        passwords(PASSWORD, "password123"),
        passwords(PASSWORD, "ada@example.com"),
        passwords(PASSWORD, NEW, "something else"),
        passwords(PASSWORD, ""),
        passwords("", NEW),
        {},
    ],
)
def test_a_bad_password_is_422_and_the_old_one_stays(as_ada: Client, ada: User, fields: dict[str, str]) -> None:
    answer = as_ada.post(PAGE, fields)
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert User.objects.get(pk=ada.pk).check_password(PASSWORD)


def test_what_is_wrong_is_said_in_turkish(as_ada: Client) -> None:
    answer = as_ada.post(f"{PAGE}?lang=tr", passwords("wrong", NEW))
    assert "Şimdiki parola doğru değil. Lütfen yeniden yazın." in answer.content.decode()


def test_the_page_is_not_kept_by_browsers(as_ada: Client) -> None:
    assert as_ada.get(PAGE)["Cache-Control"] == "no-store, private"

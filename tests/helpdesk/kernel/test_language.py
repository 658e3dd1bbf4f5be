"""Which language a page speaks: the own setting, else a wish, else what was wished before, else the browser's."""

import pytest
from django.conf import settings as in_force
from django.http import HttpResponse
from django.test import Client, RequestFactory

from helpdesk.actions.user import choose_language
from helpdesk.kernel.language import LanguageMiddleware, speak
from helpdesk.models import User

SIGN_IN = "/desk/sign-in/"
pytestmark = pytest.mark.django_db


def spoken(client: Client, path: str = SIGN_IN, browser: str = "") -> str:
    """The language of a page for a browser with this wish."""
    language: str = client.get(path, headers={"Accept-Language": browser} if browser else None)["Content-Language"]
    return language


@pytest.mark.parametrize(
    ("browser", "language"),
    [
        ("", "en"),
        ("tr", "tr"),
        ("tr-TR,tr;q=0.9,en;q=0.5", "tr"),
        ("de-DE,tr;q=0.7,en;q=0.5", "tr"),
        ("de", "en"),
        ("x" * 600, "en"),
        ("*", "en"),
    ],
)
def test_the_browser_is_asked_last(client: Client, browser: str, language: str) -> None:
    assert spoken(client, browser=browser) == language


def test_a_wish_comes_before_the_browser_and_is_remembered(client: Client) -> None:
    assert spoken(client, f"{SIGN_IN}?lang=tr", browser="en") == "tr"
    assert spoken(client, browser="en") == "tr"
    assert spoken(client, f"{SIGN_IN}?lang=en", browser="tr") == "en"
    assert spoken(client, browser="tr") == "en"


@pytest.mark.parametrize("wish", ["de", "", "TR", "tr%00", "../tr", "x" * 500])
def test_an_unknown_wish_is_none_and_is_not_remembered(client: Client, wish: str) -> None:
    assert spoken(client, f"{SIGN_IN}?lang={wish}", browser="tr") == "tr"
    assert in_force.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_broken_cookie_is_none(client: Client) -> None:
    client.cookies[in_force.LANGUAGE_COOKIE_NAME] = "xx"
    assert spoken(client, browser="tr") == "tr"


def test_at_the_desk_the_own_setting_comes_before_what_was_wished_before(as_ada: Client, ada: User) -> None:
    choose_language(ada, by=ada, language="tr")
    as_ada.get(f"{SIGN_IN}?lang=en")
    assert spoken(as_ada, "/desk/profile/", browser="en") == "tr"


def test_the_page_says_that_it_depends_on_language_and_cookies(client: Client) -> None:
    vary = client.get(SIGN_IN)["Vary"]
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in vary.split(",")}


@pytest.mark.parametrize(("asked", "language"), [("", "tr"), ("?lang=en", "en"), ("?lang=xx", "tr")])
def test_a_page_may_speak_the_language_of_what_it_shows(asked: str, language: str) -> None:
    request = RequestFactory().get(f"/{asked}")
    request.user = User()

    def show(request: object) -> HttpResponse:
        speak(request, "tr")  # type: ignore[arg-type]
        return HttpResponse()

    assert LanguageMiddleware(show)(request)["Content-Language"] == language

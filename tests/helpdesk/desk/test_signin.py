"""Signing in at the desk."""

import time
from datetime import timedelta
from statistics import median
from typing import Any

import pytest
import time_machine
from django.conf import settings as in_force
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from helpdesk.actions.user import add_user, change_password, choose_language
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.models import User
from tests.cast import PASSWORD, browser_of

PAGE = "/desk/sign-in/"


def try_to_sign_in(client: Client, email: str, password: str, network: str = "192.0.2.1", **more: Any) -> Any:
    """Post the form."""
    return client.post(PAGE, {"email": email, "password": password, **more}, REMOTE_ADDR=network)


def is_in(client: Client) -> bool:
    """Whether this browser may see the desk."""
    return client.get("/desk/profile/").status_code == 200


@action
def change_user(user: User, *, by: None, **changes: object) -> None:
    """What an admin will do in the settings."""
    User.objects.filter(pk=user.pk).update(**changes)


def test_the_page_asks_for_email_and_password(client: Client, db: None) -> None:
    page = client.get(PAGE)
    assert page.status_code == 200
    assert b'name="email"' in page.content
    assert b'name="password"' in page.content
    assert b'type="password"' in page.content


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@Example.COM", "  ada@example.com "])
def test_ada_signs_in_and_comes_to_the_desk(client: Client, ada: User, email: str) -> None:
    answer = try_to_sign_in(client, email, PASSWORD)
    assert answer.status_code == 303
    assert answer["Location"] == "/desk/"
    assert is_in(client)


def test_ada_comes_to_the_page_she_wanted(client: Client, ada: User) -> None:
    refused = client.get("/desk/profile/?a=1")
    assert refused["Location"] == "/desk/sign-in/?next=%2Fdesk%2Fprofile%2F%3Fa%3D1"
    page = client.get(refused["Location"])
    assert b'name="next" value="/desk/profile/?a=1"' in page.content
    answer = try_to_sign_in(client, "ada@example.com", PASSWORD, next="/desk/profile/?a=1")
    assert answer["Location"] == "/desk/profile/?a=1"


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\thttps://evil.example"],
)
def test_signing_in_never_leads_elsewhere(client: Client, ada: User, wanted: str) -> None:
    answer = try_to_sign_in(client, "ada@example.com", PASSWORD, next=wanted)
    assert answer["Location"] == "/desk/"


def test_a_wrong_password_is_422_with_the_address_still_there(client: Client, ada: User) -> None:
    answer = try_to_sign_in(client, "ada@example.com", "wrong")
    assert answer.status_code == 422
    assert b'value="ada@example.com"' in answer.content
    assert not is_in(client)


def test_an_existing_and_a_missing_account_get_the_same_answer(ada: User) -> None:
    def answer(email: str) -> tuple[int, str]:
        got = try_to_sign_in(Client(), email, "wrong password")
        text = got.content.decode().replace(email, "…")
        token = got.context["csrf_token"]
        return got.status_code, text.replace(str(token), "…")

    assert answer("ada@example.com") == answer("nobody@example.com")


def test_a_missing_account_takes_as_long_as_an_existing_one(ada: User, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    change_password(ada, by=ada, to=PASSWORD)

    def seconds(email: str, network: str) -> float:
        begin = time.perf_counter()
        try_to_sign_in(Client(), email, "wrong password", network=network)
        return time.perf_counter() - begin

    existing = median(seconds("ada@example.com", f"192.0.2.{n}") for n in range(5))
    missing = median(seconds("nobody@example.com", f"198.51.100.{n}") for n in range(5))
    assert missing > existing / 2


def test_somebody_who_left_cannot_sign_in_and_learns_nothing(client: Client, ada: User) -> None:
    change_user(ada, by=None, is_active=False)
    answer = try_to_sign_in(client, "ada@example.com", PASSWORD)
    assert answer.status_code == 422
    assert not is_in(client)


def test_somebody_without_a_role_may_sign_in_but_not_enter(client: Client, ada: User) -> None:
    change_user(ada, by=None, is_agent=False)
    try_to_sign_in(client, "ada@example.com", PASSWORD)
    assert client.get("/desk/profile/").status_code == 403


def test_guessing_is_stopped_but_the_owner_gets_in_from_elsewhere(client: Client, ada: User) -> None:
    for _ in range(5):
        assert try_to_sign_in(client, "ada@example.com", "wrong").status_code == 422
    stopped = try_to_sign_in(client, "ada@example.com", PASSWORD)
    assert stopped.status_code in (422, 429)
    assert not is_in(client)
    owner = Client()
    assert try_to_sign_in(owner, "ada@example.com", PASSWORD, network="198.51.100.7").status_code == 303
    assert is_in(owner)


def test_after_five_minutes_guessing_may_go_on(client: Client, ada: User) -> None:
    for _ in range(6):
        try_to_sign_in(client, "ada@example.com", "wrong")
    with time_machine.travel(clock.now() + timedelta(seconds=301)):
        assert try_to_sign_in(client, "ada@example.com", PASSWORD)["Location"] == "/desk/"


def test_one_account_being_guessed_stops_nobody_else(client: Client, ada: User, lena: User) -> None:
    for _ in range(6):
        try_to_sign_in(client, "ada@example.com", "wrong")
    assert try_to_sign_in(client, "lena@example.com", PASSWORD)["Location"] == "/desk/"


def test_casing_gives_no_further_guesses(client: Client, ada: User) -> None:
    for email in ("ada@example.com", "ADA@example.com", "Ada@example.com", "aDa@example.com", "adA@example.com"):
        try_to_sign_in(client, email, "wrong")
    assert try_to_sign_in(client, "ADA@EXAMPLE.COM", PASSWORD).status_code in (422, 429)


def test_one_network_cannot_try_all_accounts(client: Client, ada: User) -> None:
    for number in range(20):
        try_to_sign_in(client, f"somebody{number}@example.com", "wrong")
    assert try_to_sign_in(client, "ada@example.com", PASSWORD).status_code in (422, 429)


def test_the_session_gets_a_new_key_at_sign_in(client: Client, ada: User) -> None:
    client.get(PAGE)
    session = client.session
    session["a"] = 1
    session.save()
    before = session.session_key
    client.cookies[in_force.SESSION_COOKIE_NAME] = str(before)
    try_to_sign_in(client, "ada@example.com", PASSWORD)
    after = client.cookies[in_force.SESSION_COOKIE_NAME].value
    assert after != before
    assert not Session.objects.filter(pk=before).exists()


def test_the_cookie_cannot_be_read_by_scripts_or_sent_by_others(client: Client, ada: User) -> None:
    try_to_sign_in(client, "ada@example.com", PASSWORD)
    cookie = client.cookies[in_force.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("change", [{"is_lead": True}, {"is_agent": False, "is_curator": True}, {"is_active": False}])
def test_a_session_dies_with_a_change_of_what_somebody_may(ada: User, change: dict[str, bool]) -> None:
    browser = browser_of(ada)
    assert is_in(browser)
    change_user(ada, by=None, **change)
    assert browser.get("/desk/profile/").status_code == 302


def test_a_session_dies_with_the_password(ada: User) -> None:
    browser = browser_of(ada)
    change_password(ada, by=ada, to="another long password")
    assert not is_in(browser)
    assert try_to_sign_in(Client(), "ada@example.com", PASSWORD).status_code == 422


def test_a_form_from_elsewhere_is_refused(ada: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert try_to_sign_in(strict, "ada@example.com", PASSWORD).status_code == 403


def test_mails_speak_the_language_in_which_somebody_signed_in_until_they_choose_one(client: Client, ada: User) -> None:
    client.post(PAGE, {"email": ada.email, "password": PASSWORD}, headers={"Accept-Language": "tr"})
    ada.refresh_from_db()
    assert (ada.language, ada.reads) == ("", "tr")
    assert choose_language(ada, by=ada, language="en").reads == "en"


def test_an_invitation_speaks_the_language_of_who_invites(db: None) -> None:
    with translation.override("tr"):
        invited = add_user("neu@example.com", by=None, name="Neu", roles={"agent"}, password_hash="!")
    assert invited.reads == "tr"


def test_signing_out_is_a_post_and_ends_the_session(as_ada: Client) -> None:
    assert as_ada.get("/desk/sign-out/").status_code == 200
    assert is_in(as_ada)
    out = as_ada.post("/desk/sign-out/")
    assert (out.status_code, out["Clear-Site-Data"]) == (303, '"storage"')  # drafts do not wait for the next person
    assert not is_in(as_ada)


def test_signing_in_writes_nothing_about_the_person(client: Client, ada: User) -> None:
    # The write guard of the tests would have said so.
    try_to_sign_in(client, "ada@example.com", PASSWORD)
    assert not hasattr(User.objects.get(pk=ada.pk), "last_login") or ada.last_login is None


@pytest.mark.parametrize("path", ["/accounts/signup/", "/desk/sign-up/", "/accounts/login/"])
def test_nobody_signs_up(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("email", ["", "ada", "x" * 5000 + "@example.com", "ada\x00@example.com", "ışıl@example.com"])
def test_bad_input_is_a_clear_answer(client: Client, ada: User, email: str) -> None:
    for password in ("", "x", "x" * 5000, "\x00", "şifre"):
        assert try_to_sign_in(client, email, password, network="203.0.113.9").status_code in (422, 429)


def test_bytes_that_are_no_text_are_a_clear_answer(client: Client, ada: User) -> None:
    body = b"email=%ED%A0%80@example.com&password=%FF%FE"
    assert client.post(PAGE, body, content_type="application/x-www-form-urlencoded").status_code == 422


def test_the_page_speaks_turkish(client: Client, db: None) -> None:
    page = client.get(PAGE, {"lang": "tr"})
    assert page["Content-Language"] == "tr"
    assert "Giriş yap" in page.content.decode()


def test_somebody_who_hammers_the_form_gets_a_clear_answer(client: Client, db: None) -> None:
    codes = [try_to_sign_in(client, f"somebody{number}@example.com", "wrong").status_code for number in range(62)]
    assert set(codes) <= {422, 429}
    last = try_to_sign_in(client, "ada@example.com", "wrong")
    assert last.status_code == 429
    assert b"<h1>" in last.content
    assert b'href="/static/helpdesk/css/house' in last.content

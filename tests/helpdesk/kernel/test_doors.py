"""Doors: who comes in, and how the domain's "no" becomes a page."""

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from helpdesk.kernel.acting import current_via
from helpdesk.kernel.doors import Forbidden, back_with, desk, not_found, portal, public, see_other
from helpdesk.kernel.errors import DomainError, Invalid
from helpdesk.models import User
from helpdesk.rules import may_administer, on_staff
from tests.cast import browser_of


@desk(on_staff)
def at_the_desk(request: HttpRequest) -> HttpResponse:
    """Tells the door it came through."""
    return HttpResponse(current_via())


@desk(may_administer)
def for_admins(request: HttpRequest) -> HttpResponse:
    """Tells the door it came through."""
    return HttpResponse(current_via())


@portal("customers have no account")
def at_the_portal(request: HttpRequest) -> HttpResponse:
    """Tells the door it came through."""
    return HttpResponse(current_via())


@portal("a secret link stands for the account", private=True)
def by_a_secret_link(request: HttpRequest) -> HttpResponse:
    """A page that must not be kept."""
    return HttpResponse("secret")


@public("probes have no session")
def for_everybody(request: HttpRequest, what: str) -> HttpResponse:
    """Lets something go wrong."""
    if what == "forbidden":
        raise Forbidden
    if what == "conflict":
        raise DomainError
    if what == "twice":
        raise IntegrityError
    if what == "invalid":
        raise Invalid({"name": "Give it a name.", "size": "Choose a size."})
    if what == "fault":
        raise RuntimeError
    if what == "missing":
        raise not_found()
    return back_with(request, "/try/desk/", "Done.") if what == "done" else see_other("/try/desk/")


urlpatterns = [
    path("try/desk/", at_the_desk),
    path("try/admin/", for_admins),
    path("try/portal/", at_the_portal),
    path("try/secret/", by_a_secret_link),
    path("try/<str:what>/", for_everybody),
    path("", include("helpdesk.urls")),
]


@pytest.fixture(autouse=True)
def our_urls(settings: Settings, db: None) -> None:
    """The doors above, beside the real ones."""
    settings.ROOT_URLCONF = __name__


def test_staff_come_in_and_the_door_is_noted(as_ada: Client, client: Client) -> None:
    assert as_ada.get("/try/desk/").content == b"desk"
    assert client.get("/try/portal/").content == b"portal"
    assert current_via() == "system"


def test_a_stranger_is_sent_to_sign_in_and_back(client: Client) -> None:
    assert client.get("/try/desk/?a=%C5%9F")["Location"] == "/desk/sign-in/?next=%2Ftry%2Fdesk%2F%3Fa%3D%25C5%259F"


def test_a_strangers_post_is_not_repeated_after_signing_in(client: Client) -> None:
    assert client.post("/try/desk/")["Location"] == "/desk/sign-in/?next=%2Fdesk%2F"


@pytest.mark.parametrize(
    ("page", "following"),
    [
        ("http://testserver/desk/tickets/1/?all=1", "%2Fdesk%2Ftickets%2F1%2F"),
        ("http://evil.example/desk/tickets/1/", "%2Fdesk%2F"),
        ("http://testserver//evil.example/", "%2Fdesk%2F"),
    ],
)
def test_whose_session_ended_comes_back_to_the_page_they_were_on(client: Client, page: str, following: str) -> None:
    wanted = f"/desk/sign-in/?next={following}"
    assert client.post("/try/desk/", headers={"referer": page})["Location"] == wanted
    part = client.get("/try/desk/", headers={"referer": page, "hx-request": "true"})
    assert part["HX-Redirect"] == wanted


def test_a_fragment_asked_for_by_a_stranger_leads_the_whole_page_to_sign_in(client: Client) -> None:
    answer = client.get("/try/desk/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/desk/sign-in/?next=%2Fdesk%2F")


def test_the_wrong_role_is_403_with_a_page(as_ada: Client, admin_user: User) -> None:
    answer = as_ada.get("/try/admin/")
    assert answer.status_code == 403
    assert b"<h1>" in answer.content
    assert browser_of(admin_user).get("/try/admin/").status_code == 200


def test_pages_of_the_desk_are_not_kept(as_ada: Client) -> None:
    assert as_ada.get("/try/desk/")["Cache-Control"] == "no-store, private"


def test_pages_behind_a_secret_link_are_not_kept_not_told_not_indexed(client: Client) -> None:
    page = client.get("/try/secret/")
    assert [page[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")] == [
        "no-store, private",
        "no-referrer",
        "noindex, nofollow",
    ]


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        ("forbidden", 403, "<h1>"),
        ("conflict", 409, "This cannot be done now."),
        ("invalid", 422, "Give it a name. Choose a size."),
        ("missing", 404, "There is nothing here"),
        ("twice", 409, "Somebody saved the same at the same moment."),
    ],
)
def test_what_the_domain_forbids_is_a_page(client: Client, what: str, status: int, words: str) -> None:
    answer = client.get(f"/try/{what}/")
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.parametrize("what", ["forbidden", "conflict", "missing", "twice"])
def test_the_page_speaks_turkish_too(client: Client, what: str) -> None:
    english = client.get(f"/try/{what}/?lang=en").content.decode()
    turkish = client.get(f"/try/{what}/?lang=tr").content.decode()
    assert '<html lang="tr"' in turkish
    title = english.split("<h1>")[1].split("</h1>")[0]
    assert title not in turkish


def test_a_form_that_worked_is_answered_with_303(client: Client) -> None:
    for what in ("done", "else"):
        answer = client.post(f"/try/{what}/")
        assert (answer.status_code, answer["Location"]) == (303, "/try/desk/")


def test_the_sentence_is_shown_on_the_next_page(as_ada: Client) -> None:
    as_ada.post("/try/done/")
    assert b"Done." in as_ada.get("/desk/profile/").content


def test_every_page_carries_the_strict_policy(client: Client) -> None:
    policy = client.get("/try/portal/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "object-src 'none'" in policy


def test_a_strange_host_is_refused(client: Client) -> None:
    answer = client.get("/try/portal/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert b"<h1>" in answer.content


@pytest.mark.parametrize(("language", "words"), [("en", "This is our fault"), ("tr", "Hata bizden kaynaklanıyor")])
def test_a_fault_of_ours_is_a_page_without_details(language: str, words: str) -> None:
    answer = Client(raise_request_exception=False).get(f"/try/fault/?lang={language}")
    assert answer.status_code == 500
    assert words in answer.content.decode()
    assert f'<html lang="{language}"' in answer.content.decode()
    assert b"RuntimeError" not in answer.content


def test_what_was_done_through_a_door_is_told_by_its_event(as_ada: Client, ada: User) -> None:
    from helpdesk.models import Event

    as_ada.post(
        "/desk/profile/",
        {
            "old_password": "a long enough password",
            "new_password1": "another password",
            "new_password2": "another password",
        },
    )
    assert Event.objects.filter(kind="user.password_changed", noun_id=ada.pk).get().via == "desk"


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "<h1>Please open the page again</h1>"), ("tr", "<h1>Lütfen sayfayı yeniden açın</h1>")],
)
def test_a_form_from_another_session_is_answered_in_words_with_the_way_back(
    db: None, language: str, heading: str
) -> None:
    page = Client(enforce_csrf_checks=True).post(
        "/desk/tickets/1/reply/",
        {"body": "Long."},
        headers={"referer": "http://testserver/desk/tickets/1/?all=1", "accept-language": language},
    )
    assert page.status_code == 403
    assert heading in page.text
    assert 'href="/desk/tickets/1/"' in page.text


def test_the_way_back_leads_nowhere_else(db: None) -> None:
    page = Client(enforce_csrf_checks=True).post(
        "/desk/profile/", {}, headers={"referer": "https://evil.example/desk/tickets/1/"}
    )
    assert 'class="button button--primary" href="/desk/"' in page.text


def test_an_address_that_only_takes_forms_is_a_page_to_a_reader(admin_user: User) -> None:
    answer = browser_of(admin_user).get("/desk/settings/brand/logo/?lang=tr")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Burada okunacak bir şey yok" in answer.content.decode()
    assert "/desk/" in answer.content.decode()

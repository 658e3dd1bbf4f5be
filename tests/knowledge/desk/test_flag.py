"""Flags: raised from an article or a request, settled by the owner, and three of them end a verification."""

from datetime import timedelta

import pytest
from django.test import Client

from helpdesk.kernel import clock
from helpdesk.models import User
from knowledge.actions.flag import raise_flag, settle_flag
from knowledge.actions.publication import archive_article
from knowledge.actions.verification import verify_article
from knowledge.models import Article, Flag, Revision
from tests.cast import browser_of

FLAGS = "/desk/knowledge/flags/"


@pytest.fixture
def text(return_window: Article) -> Revision:
    return Revision.objects.get(translation__article=return_window, translation__language="en")


def fresh(article: Article) -> str:
    return Article.objects.get(pk=article.pk).freshness


def test_a_flag_goes_to_the_owner_and_its_outcome_to_whoever_raised_it(
    as_ada: Client, as_kaan: Client, return_window: Article, text: Revision
) -> None:
    said = {"kind": "wrong", "words": "It is <30> days.", "ticket": "1042", "revision": str(text.pk)}
    assert as_ada.post("/desk/knowledge/return-window/flag/", said).status_code == 303
    flag = Flag.objects.get()
    assert (flag.owner, flag.ticket_number, flag.revision) == (return_window.owner, 1042, text)
    waiting = as_kaan.get(FLAGS).content.decode()
    assert "It is &lt;30&gt; days." in waiting
    assert "Request #1042" in waiting
    assert as_kaan.post(f"{FLAGS}{flag.pk}/outcome/", {"outcome": "corrected"}).status_code == 303
    assert "Corrected" in as_ada.get(FLAGS, {"view": "raised"}).content.decode()


def test_in_a_dialog_the_page_below_stays(as_ada: Client, return_window: Article) -> None:
    htmx = {"hx-request": "true"}
    form = as_ada.get("/desk/knowledge/return-window/flag/?ticket=7", headers=htmx).content.decode()
    assert ("<html" in form, 'value="7"' in form) == (False, True)
    answer = as_ada.post("/desk/knowledge/return-window/flag/", {"kind": "unclear"}, headers=htmx)
    assert (answer.status_code, "will look at it" in answer.content.decode()) == (200, True)
    wrong = as_ada.post("/desk/knowledge/return-window/flag/", {"kind": "?", "words": "typed"}, headers=htmx)
    assert (wrong.status_code, "typed" in wrong.content.decode()) == (422, True)


def test_raised_twice_it_is_one_flag(text: Revision, ada: User) -> None:
    first = raise_flag(text, by=ada, kind="wrong")
    assert raise_flag(text, by=ada, kind="wrong") == first
    settle_flag(first, by=ada, outcome="declined")
    assert settle_flag(first, by=ada, outcome="corrected").outcome == "declined"
    assert raise_flag(text, by=ada, kind="wrong") != first


def test_three_colleagues_end_the_verification(
    text: Revision, return_window: Article, ada: User, lena: User, mert: User
) -> None:
    for who, kind in ((ada, "wrong"), (ada, "out_of_date"), (lena, "unclear"), (lena, "wrong")):
        raise_flag(text, by=who, kind=kind)
    assert fresh(return_window) == "verified"
    raise_flag(text, by=mert, kind="out_of_date")
    assert fresh(return_window) == "unverified"


def test_old_declined_and_answered_flags_void_nothing(
    text: Revision, return_window: Article, kaan: User, ada: User, lena: User, mert: User
) -> None:
    with clock.travelling(clock.now() - timedelta(days=31)):
        raise_flag(text, by=ada, kind="wrong")
    settle_flag(raise_flag(text, by=kaan, kind="wrong"), by=kaan, outcome="declined")
    for who in (lena, mert):
        raise_flag(text, by=who, kind="wrong")
    assert fresh(return_window) == "verified"
    with clock.travelling(clock.now() + timedelta(hours=1)):
        verify_article(return_window, by=kaan)
        raise_flag(text, by=ada, kind="out_of_date")
        assert fresh(return_window) == "verified"


@pytest.mark.parametrize(
    ("role", "outcome", "status"),
    [
        ("ada", "corrected", 403),
        ("lena", "declined", 403),
        ("kaan", "declined", 303),
        ("kaan", "archived", 303),
        ("admin_user", "archived", 303),
        ("kaan", "nonsense", 422),
    ],
)
def test_who_may_settle(
    request: pytest.FixtureRequest,
    text: Revision,
    return_window: Article,
    ada: User,
    role: str,
    outcome: str,
    status: int,
) -> None:
    flag = raise_flag(text, by=ada, kind="wrong")
    browser = browser_of(request.getfixturevalue(role))
    assert browser.post(f"{FLAGS}{flag.pk}/outcome/", {"outcome": outcome}).status_code == status
    archived = Article.objects.get(pk=return_window.pk).publication == "archived"
    assert archived == (outcome == "archived")


def test_an_owner_settles_but_does_not_archive(ada: User, lena: User, adas_draft: Article) -> None:
    text = Revision.objects.get(translation__article=adas_draft)
    flag = raise_flag(text, by=lena, kind="wrong")
    owner = browser_of(ada)
    assert owner.post(f"{FLAGS}{flag.pk}/outcome/", {"outcome": "archived"}).status_code == 403
    assert owner.post(f"{FLAGS}{flag.pk}/outcome/", {"outcome": "corrected"}).status_code == 303


def test_strangers_see_none_of_it(client: Client, return_window: Article) -> None:
    for path in (FLAGS, "/desk/knowledge/return-window/flag/", "/desk/knowledge/return-window/reading/"):
        assert client.get(path).status_code == 302
        assert client.post(path).status_code == 302
    assert client.post(f"{FLAGS}1/outcome/").status_code == 302


def test_an_article_is_read_in_a_dialog(as_ada: Client, return_window: Article) -> None:
    shown = as_ada.get("/desk/knowledge/return-window/reading/?language=tr", headers={"hx-request": "true"})
    assert ("14 gün içinde" in shown.content.decode(), "<html" in shown.content.decode()) == (True, False)
    assert as_ada.get("/desk/knowledge/no-such/reading/").status_code == 404


@pytest.mark.parametrize("view", ["mine", "raised", "open", "settled", "nonsense"])
def test_a_view_without_flags_says_so(as_ada: Client, db: None, view: str) -> None:
    assert 'class="empty"' in as_ada.get(FLAGS, {"view": view}).content.decode()


def test_an_archived_article_is_named_without_a_way_in_and_only_to_whom_it_concerns(
    as_ada: Client, as_kaan: Client, lena: User, ada: User, kaan: User, text: Revision, return_window: Article
) -> None:
    raise_flag(text, by=ada, kind="wrong", words="Gone.")
    raise_flag(text, by=lena, kind="unclear", words="Not Ada's affair.")
    archive_article(return_window, by=kaan)
    address = 'href="/desk/knowledge/return-window/'
    own, all_open = (as_ada.get(FLAGS, {"view": view}).content.decode() for view in ("raised", "open"))
    for page in (own, all_open):
        assert ("Gone." in page, "Not Ada&#x27;s affair." in page, text.title in page) == (True, False, True)
        assert (address in page, "Archived</span>" in page) == (False, True)
    curators = as_kaan.get(FLAGS, {"view": "open"}).content.decode()
    assert (address in curators, curators.count('class="flag"')) == (True, 2)

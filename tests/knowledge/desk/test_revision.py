"""Revising: nobody overwrites what they have not seen, and nothing typed is lost."""

from django.test import Client

from helpdesk.models import User
from knowledge.actions.article import revise_article
from knowledge.models import Article, Revision

EDIT = "/desk/knowledge/return-window/edit/?language=en"


def typed(**changes: str) -> dict[str, str]:
    words = {"title": "Returns", "body": "My words.", "kind": "substantive", "why": "New law", "based_on": "1"}
    return words | changes


def current(language: str = "en") -> Revision:
    return Revision.objects.filter(translation__language=language).order_by("-number")[0]


def test_a_revision_is_saved_and_shown(as_kaan: Client, return_window: Article) -> None:
    answer = as_kaan.post(EDIT, typed())
    assert answer.headers["Location"] == "/desk/knowledge/return-window/?language=en"
    assert (current().number, current().body, current().why) == (2, "My words.", "New law")


def test_the_form_begins_with_the_current_words(as_kaan: Client, return_window: Article) -> None:
    page = as_kaan.get(EDIT).content.decode()
    assert 'value="Returns within 14 days"' in page
    assert '<input type="hidden" name="based_on" value="1"' in page


def test_the_language_of_the_desk_is_not_the_language_of_the_text(as_kaan: Client, return_window: Article) -> None:
    page = as_kaan.get("/desk/knowledge/return-window/edit/?language=tr", headers={"accept-language": "en"})
    assert "Edit the Turkish text" in page.content.decode()


def test_a_first_translation_begins_empty_with_the_source_beside_it(as_ada: Client, adas_draft: Article) -> None:
    edit = "/desk/knowledge/return-code/edit/?language=tr"
    page = as_ada.get(edit).content.decode()
    assert "Write it in Turkish" in page
    assert "Ask for a new return code" in page
    answer = as_ada.post(edit, typed(title="İade kodu çalışmıyor", body="Yeni kod isteyin.", based_on="0"))
    assert answer.status_code == 303
    assert current("tr").title == "İade kodu çalışmıyor"


def test_a_conflict_shows_both_texts_and_the_next_save_begins_from_theirs(
    admin_user: User, as_kaan: Client, return_window: Article
) -> None:
    revise_article(return_window, by=admin_user, language="en", title="Theirs", body="Their words & more.")
    answer = as_kaan.post(EDIT, typed())
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Their words &amp; more." in page
    assert "My words.</textarea>" in page
    assert 'name="based_on" value="2"' in page
    assert current().body == "Their words & more."
    assert as_kaan.post(EDIT, typed(based_on="2")).status_code == 303
    assert (current().number, current().body) == (3, "My words.")


def test_a_double_click_adds_one_revision(as_kaan: Client, return_window: Article) -> None:
    assert [as_kaan.post(EDIT, typed()).status_code for _ in range(2)] == [303, 303]
    assert current().number == 2


def test_what_is_wrong_is_said_and_everything_typed_is_kept(as_kaan: Client, return_window: Article) -> None:
    for wrong in ({"body": "x\n:::staff"}, {"title": ""}, {"kind": "huge"}, {"based_on": "x"}, {"based_on": ""}):
        answer = as_kaan.post(EDIT, typed(**wrong))
        assert answer.status_code == 422
        assert "New law" in answer.content.decode()
    assert current().number == 1


def test_the_preview_saves_nothing(as_kaan: Client, return_window: Article) -> None:
    answer = as_kaan.post(EDIT, typed(body="## Big\n\n<b>x</b>", preview="1"))
    assert answer.status_code == 200
    assert '<h2 id="s1">Big</h2>' in answer.content.decode()
    assert "<b>x</b>" not in answer.content.decode()
    assert current().number == 1


def test_the_live_preview_is_a_fragment_and_safe(as_ada: Client, client: Client, db: None) -> None:
    answer = as_ada.post("/desk/knowledge/preview/", {"body": "**Bold** <script>alert(1)</script>\n:::staff"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<strong>Bold</strong>" in page
    assert "<script>" not in page
    assert "Line 2 begins with" in page
    assert "<html" not in page
    assert client.post("/desk/knowledge/preview/", {"body": "x"}).status_code == 302
    assert as_ada.get("/desk/knowledge/preview/").status_code == 405

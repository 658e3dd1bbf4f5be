"""Writing and revising: words are only ever added, nobody overwrites anybody, what is internal is never saved."""

from datetime import timedelta

import pytest

from helpdesk.kernel import clock
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, User
from knowledge.actions.article import (
    RevisedMeanwhile,
    place_article,
    revise_article,
    write_article,
    write_article_by_form,
)
from knowledge.models import Article, Category, Revision
from knowledge.queries.search import search_articles


def words(article: Article, language: str) -> list[tuple[int, str]]:
    """(number, title) of a translation's revisions, newest first."""
    found = Revision.objects.filter(translation__article=article, translation__language=language)
    return list(found.values_list("number", "title"))


def test_a_new_article_is_a_draft_in_progress_of_its_writer(ada: User, returns_shelf: Category) -> None:
    article = write_article(by=ada, category=returns_shelf, language="tr", title="İade süresi", body="14 gün.")
    assert (article.slug, article.publication, article.confidence, article.freshness, article.owner) == (
        "iade-suresi",
        "draft",
        "in_progress",
        "unverified",
        ada,
    )
    assert (article.source_language, words(article, "tr")) == ("tr", [(1, "İade süresi")])
    assert Event.objects.filter(kind="article.written", noun_id=article.pk, actor_id=ada.pk).count() == 1


def test_two_articles_of_one_title_have_two_addresses(ada: User, returns_shelf: Category) -> None:
    made = [
        write_article(by=ada, category=returns_shelf, language="en", title="Gift card", body="Yes.").slug
        for _ in range(3)
    ]
    assert made == ["gift-card", "gift-card-2", "gift-card-3"]


def test_an_address_that_is_taken_is_refused(ada: User, adas_draft: Article, returns_shelf: Category) -> None:
    with pytest.raises(Invalid) as refused:
        write_article(by=ada, category=returns_shelf, language="en", title="Other", body="Text", slug=adas_draft.slug)
    assert list(refused.value.fields) == ["slug"]


@pytest.mark.parametrize("title", ["new", "Preview", "Categories", "search", "A"])
def test_a_title_never_takes_an_address_of_ours(ada: User, returns_shelf: Category, title: str) -> None:
    article = write_article(by=ada, category=returns_shelf, language="en", title=title, body="Text")
    assert article.slug == f"{title.lower()}-2"


def test_a_double_click_writes_one_article(ada: User, returns_shelf: Category) -> None:
    def post(body: str) -> Article:
        return write_article_by_form(
            by=ada, token="t1", category=returns_shelf, language="en", title="Once", body=body, audience="public"
        )

    assert post("Text") == post("Text")
    # Other words under the same token are not thrown away.
    assert post("Other text").slug == "once-2"
    assert Article.objects.count() == 2


def test_a_revision_is_added_and_the_earlier_one_stays(kaan: User, return_window: Article) -> None:
    revise_article(
        return_window,
        by=kaan,
        language="en",
        title="Returns within 30 days",
        body="30 days.",
        why="New law",
        based_on=1,
    )
    assert words(return_window, "en") == [(2, "Returns within 30 days"), (1, "Returns within 14 days")]
    assert Revision.objects.get(translation__article=return_window, number=2).why == "New law"


def test_the_same_words_again_change_nothing(kaan: User, return_window: Article) -> None:
    for _ in range(2):
        revise_article(return_window, by=kaan, language="en", title="New", body="Words.", based_on=1)
    assert [number for number, _ in words(return_window, "en")] == [2, 1]


def test_whoever_began_from_an_old_revision_overwrites_nothing(
    kaan: User, admin_user: User, return_window: Article
) -> None:
    revise_article(return_window, by=kaan, language="en", title="Kaan's", body="Kaan's words.", based_on=1)
    with pytest.raises(RevisedMeanwhile) as conflict:
        revise_article(return_window, by=admin_user, language="en", title="Admin's", body="Other.", based_on=1)
    assert conflict.value.current is not None
    assert (conflict.value.current.number, conflict.value.current.body) == (2, "Kaan's words.")
    assert len(words(return_window, "en")) == 2


def test_two_who_begin_the_same_translation_meet_in_a_conflict(kaan: User, ada: User, adas_draft: Article) -> None:
    revise_article(adas_draft, by=ada, language="tr", title="Kod", body="Metin", based_on=0)
    with pytest.raises(RevisedMeanwhile):
        revise_article(adas_draft, by=kaan, language="tr", title="İade kodu", body="Başka metin", based_on=0)


def test_a_substantive_edit_of_somebody_else_voids_the_verification(admin_user: User, return_window: Article) -> None:
    revise_article(return_window, by=admin_user, language="en", title="Now", body="30 days.")
    return_window.refresh_from_db()
    assert (return_window.freshness, return_window.verified_by, return_window.fresh_until) == ("unverified", None, None)
    assert Event.objects.filter(kind="article.revised").latest("pk").data["voided"] is True


def test_a_minor_edit_voids_nothing(admin_user: User, return_window: Article) -> None:
    revise_article(return_window, by=admin_user, language="en", title="Returns", body="14 days!", kind="minor")
    assert return_window.freshness == "verified"


def test_the_verifiers_own_edit_voids_nothing(kaan: User, return_window: Article) -> None:
    revise_article(return_window, by=kaan, language="en", title="Now", body="30 days.")
    assert return_window.freshness == "verified"


@pytest.mark.parametrize("line", ["  :::staff", "::::", ":::", "\t:::reply", ":::Staff"])
def test_a_section_line_is_refused_and_shown(ada: User, returns_shelf: Category, line: str) -> None:
    with pytest.raises(Invalid) as refused:
        write_article(
            by=ada, category=returns_shelf, language="en", title="Title", body=f"Public.\n{line}\nSecret.\n:::"
        )
    assert "Line 2" in refused.value.fields["body"]
    assert line.strip() in refused.value.fields["body"]
    assert Article.objects.count() == 0


def test_three_colons_inside_a_line_are_a_mark_that_went_wrong(ada: User, returns_shelf: Category) -> None:
    with pytest.raises(Invalid):
        write_article(by=ada, category=returns_shelf, language="en", title="Title", body="Public. :::staff Secret.")


@pytest.mark.parametrize(
    ("title", "body", "fields"),
    [
        ("", "", ["title", "body"]),
        ("\u200b \u202e", "x", ["title"]),
        ("x" * 201, "x", ["title"]),
        ("x", "\x00\u200b ", ["body"]),
        ("x", "y" * 50_001, ["body"]),
    ],
)
def test_empty_and_endless_words_are_refused(
    ada: User, returns_shelf: Category, title: str, body: str, fields: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        write_article(by=ada, category=returns_shelf, language="en", title=title, body=body)
    assert list(refused.value.fields) == fields


@pytest.mark.parametrize("wrong", [{"language": "de"}, {"audience": "nobody"}])
def test_unknown_choices_are_refused(ada: User, returns_shelf: Category, wrong: dict[str, str]) -> None:
    given = {"language": "en", "audience": "public"} | wrong
    with pytest.raises(Invalid):
        write_article(by=ada, category=returns_shelf, title="Title", body="Text", **given)


def test_what_becomes_internal_leaves_the_public_search_at_once(
    kaan: User, return_window: Article, delivery_shelf: Category
) -> None:
    assert len(search_articles("returns", language="en")) == 1
    place_article(return_window, by=kaan, category=delivery_shelf, audience="staff")
    assert search_articles("returns", language="en") == []
    assert len(search_articles("delivery", language="en", audience="staff")) == 1


def test_a_revision_is_found_by_its_new_words_only(kaan: User, return_window: Article) -> None:
    revise_article(return_window, by=kaan, language="en", title="Porcupine", body="Quills only.")
    assert [answer.title for answer in search_articles("porcupine", language="en")] == ["Porcupine"]
    revise_article(return_window, by=kaan, language="en", title="Hedgehog", body="Spines only.")
    assert search_articles("porcupine quills", language="en") == []


def test_what_changed_last_is_known(kaan: User, return_window: Article) -> None:
    later = clock.now() + timedelta(days=3)
    with clock.travelling(later):
        revise_article(return_window, by=kaan, language="en", title="Later", body="Words.")
    assert return_window.changed_at == later

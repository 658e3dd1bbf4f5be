"""Search: what answers comes first, in the reader's language; what is internal never comes out."""

from collections.abc import Callable
from typing import Any

import pytest

from helpdesk.models import User
from knowledge.actions.article import revise_article, write_article
from knowledge.actions.publication import archive_article, publish_article
from knowledge.actions.verification import verify_article
from knowledge.models import Article, Category
from knowledge.queries.search import search_articles
from knowledge.queries.suggestions import suggest_answers

Counter = Callable[[int], Any]


def written(by: User, category: Category, title: str, body: str, **more: Any) -> Article:
    article = write_article(by=by, category=category, title=title, body=body, **({"language": "en"} | more))
    return publish_article(article, by=by)


def found(query: str, language: str = "en", audience: str = "public") -> list[str]:
    return [answer.title for answer in search_articles(query, language=language, audience=audience)]


def test_a_question_finds_its_answer_and_the_paragraph(return_window: Article) -> None:
    (answer,) = search_articles("When does my refund reach the card?", language="en")
    assert (answer.article, answer.title) == (return_window, "Returns within 14 days")
    assert answer.paragraph == "The refund reaches your card within five working days."
    assert (answer.confidence, answer.freshness, answer.is_fallback) == ("validated", "verified", False)


@pytest.mark.parametrize("query", ["iade", "İADE", "IADE", "iadem ne zaman", "siparislerim", "SİPARİŞLERİM", "14 gün"])
def test_turkish_is_found_in_every_casing_and_without_its_letters(return_window: Article, query: str) -> None:
    assert found(query, "tr") == ["14 gün içinde iade"]


def test_the_reader_sees_the_own_language_whatever_was_matched(return_window: Article) -> None:
    assert found("refund card", "tr") == ["14 gün içinde iade"]


def test_an_article_in_one_language_is_shown_in_it(kaan: User, returns_shelf: Category) -> None:
    written(kaan, returns_shelf, "Gift vouchers", "Vouchers stay valid for a year.")
    (answer,) = search_articles("vouchers", language="tr")
    assert (answer.title, answer.language, answer.is_fallback) == ("Gift vouchers", "en", True)


def test_an_exact_phrase_stands_before_scattered_words(kaan: User, returns_shelf: Category) -> None:
    filler = "\n\n".join(f"Paragraph {n} about something else." for n in range(8))
    written(kaan, returns_shelf, "First", f"The gift was late.\n\n{filler}\n\nA card was lost in the balance sheet.")
    written(kaan, returns_shelf, "Second", f"{filler}\n\nSee your gift card balance under My account.")
    assert found("gift card balance") == ["Second", "First"]


def test_equals_are_ordered_by_trust(kaan: User, returns_shelf: Category) -> None:
    for title in ("One", "Two", "Three"):
        written(kaan, returns_shelf, f"Invoice {title}", "Invoices are mailed.", slug=title.lower())
    verify_article(Article.objects.get(slug="three"), by=kaan)
    assert found("invoices") == ["Invoice Three", "Invoice One", "Invoice Two"]


def test_work_in_progress_is_for_colleagues_only(adas_draft: Article) -> None:
    assert found("return code") == []
    assert found("return code", audience="staff") == ["Return code does not work"]


def test_nothing_internal_answers_a_customer(
    return_window: Article, refund_rules: Article, adas_draft: Article, kaan: User
) -> None:
    for query in ("zanzibar", "zeppelin", "refund rules", "return code", "lead 500 TL"):
        answers = search_articles(query, language="en")
        assert {answer.article for answer in answers} <= {return_window}
        assert not any("zanzibar" in answer.paragraph or "zeppelin" in answer.paragraph for answer in answers)
    archive_article(return_window, by=kaan)
    assert found("returns") == []


def test_internal_articles_do_not_crowd_out_public_ones(
    kaan: User, returns_shelf: Category, return_window: Article
) -> None:
    for number in range(60):
        write_article(
            by=kaan, category=returns_shelf, language="en", title=f"Returns {number}", body="Returns", audience="staff"
        )
    assert found("returns") == ["Returns within 14 days"]


@pytest.mark.parametrize(
    "query",
    ["", "   ", "the and of", "?!*()\"':;", "NEAR(a b)", "title:iade", "' OR 1=1 --", "a" * 5000, "iade " * 900]
    + ["\x00", "\ud800", "🎁", "* *", "-", '"', "iade AND NOT (", "&|!<->", "%_%"],
)
def test_any_text_may_be_asked(return_window: Article, query: str) -> None:
    assert isinstance(search_articles(query, language="tr"), list)
    assert isinstance(suggest_answers(query, language="tr"), list)


def test_the_limit_holds(kaan: User, returns_shelf: Category) -> None:
    for number in range(4):
        written(kaan, returns_shelf, f"Parcel {number}", "Parcels.")
    assert len(search_articles("parcel", language="en", limit=3)) == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_search_takes_four_queries(
    kaan: User, returns_shelf: Category, rows: int, django_assert_num_queries: Counter
) -> None:
    for number in range(rows):
        article = written(kaan, returns_shelf, f"Parcel {number}", "Parcels.")
        revise_article(article, by=kaan, language="tr", title=f"Paket {number}", body="Paketler.")
    with django_assert_num_queries(4):
        assert len(search_articles("parcel", language="en")) == rows
    with django_assert_num_queries(4):
        assert len(suggest_answers("parcel", language="en")) == rows


def test_a_request_is_offered_what_answers_it(return_window: Article, refund_rules: Article) -> None:
    matter = "İade\nMerhaba, geçen hafta aldığım ürünü geri göndermek istiyorum. İade kodu nereden alınır? Teşekkürler"
    offered = suggest_answers(matter, language="tr")
    assert [answer.title for answer in offered][:1] == ["14 gün içinde iade"]
    assert offered[0].paragraph == "Her ürünü 14 gün içinde geri gönderebilirsiniz."


def test_a_reason_leads_to_its_articles_when_the_words_do_not(return_window: Article) -> None:
    assert suggest_answers("Hello\nIt is too small.", language="en") == []
    assert [a.article for a in suggest_answers("Hello\nIt is too small.", language="en", reason="Returns")] == [
        return_window
    ]


def test_one_common_word_in_a_text_is_no_answer(return_window: Article) -> None:
    assert suggest_answers("Job offer\nI paint greeting cards for a living.", language="en") == []


def test_colleagues_are_offered_internal_articles_but_never_to_insert(
    refund_rules: Article, return_window: Article
) -> None:
    offered = {answer.article: answer for answer in suggest_answers("Refund\nrules for returns", language="en")}
    assert offered[refund_rules].insertion == ""
    assert offered[return_window].insertion == offered[return_window].reply != ""


def test_at_most_three_are_offered(kaan: User, returns_shelf: Category) -> None:
    for number in range(5):
        written(kaan, returns_shelf, f"Parcel {number}", "Parcels.")
    assert len(suggest_answers("Parcel", language="en")) == 3

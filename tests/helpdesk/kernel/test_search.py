"""The search index, with the same words on both databases."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdesk.kernel.acting import action
from helpdesk.kernel.folding import article_terms, request_terms, tokens
from helpdesk.kernel.search import Index
from knowledge.search import ARTICLES
from tickets.search import TICKETS

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@action
def put(index: Index, id: int, texts: Sequence[Sequence[str]], *, by: None) -> None:
    """Fill an index as the actions of its package do."""
    index.put(id, texts)


@action
def drop(index: Index, id: int, *, by: None) -> None:
    """Forget one entry."""
    index.drop(id)


def request(id: int, text: str) -> None:
    """Index a request's words."""
    put(TICKETS, id, [request_terms(text)], by=None)


def article(id: int, title: str, body: str = "") -> None:
    """Index an article's terms."""
    put(ARTICLES, id, [article_terms(title), [], article_terms(body)], by=None)


def found(query: str, limit: int = 10) -> list[int]:
    """Requests that hold every word."""
    return TICKETS.all_of(query, limit=limit)


def ranked(question: str) -> list[int]:
    """Articles that hold any of the terms, best first."""
    return [id for id, _ in ARTICLES.any_of(article_terms(question), limit=10)]


def test_every_word_must_be_there_and_the_newest_comes_first() -> None:
    request(1, "Kargom nerede kaldı")
    request(2, "Kargom gelmedi")
    request(3, "Fatura gelmedi")
    assert found("gelmedi") == [3, 2]
    assert found("kargom gelmedi") == [2]
    assert found("kargom fatura") == []
    assert found("gelmedi", limit=1) == [3]


def test_the_last_word_may_be_a_beginning() -> None:
    request(1, "Kargom gelmedi")
    assert found("kargom gel") == [1]
    assert found("kar gelmedi") == []


def test_endings_do_not_matter_in_long_words() -> None:
    request(1, "Siparişinizi bekliyorum")
    assert found("siparişimi bekledim") == []
    assert found("siparişimi bekliyoruz") == [1]


@pytest.mark.parametrize("query", ["SİPARİŞİM", "siparisim", "Siparişim", "SIPARISIM"])
def test_casing_and_accents_do_not_matter(query: str) -> None:
    request(1, "Siparişim ığdır")
    assert found(query) == [1]


@pytest.mark.parametrize("query", ["TR-2024-001", "tr-2024-001", "TR-2024"])
def test_codes_are_found_whole_or_by_their_beginning(query: str) -> None:
    request(1, "Order TR-2024-001 is late")
    request(2, "Order TR-2023-001 is late")
    assert found(query) == [1]


def test_putting_again_replaces() -> None:
    request(1, "old words")
    request(1, "new words")
    assert (found("old"), found("new")) == ([], [1])


def test_what_was_dropped_is_not_found() -> None:
    request(1, "words")
    drop(TICKETS, 1, by=None)
    drop(TICKETS, 99, by=None)
    assert found("words") == []


@pytest.mark.parametrize("query", ["", "   ", "…", "👍", "\x00"])
def test_a_question_without_words_finds_nothing(query: str) -> None:
    request(1, "words")
    assert found(query) == []
    assert ranked(query) == []


def test_a_title_weighs_more_than_a_body() -> None:
    article(1, "Opening hours", "You can return a parcel within two weeks.")
    article(2, "Return a parcel", "We are open all day.")
    assert ranked("return parcel") == [2, 1]


def test_any_of_the_words_is_enough_and_more_are_better() -> None:
    article(1, "İade nasıl yapılır")
    article(2, "İade ücreti")
    article(3, "Fatura")
    assert ranked("iade ücreti ne kadar") == [2, 1]


def test_inflected_words_find_each_other() -> None:
    article(1, "Siparişinizi iptal etme")
    assert ranked("siparişimi iptal edebilir miyim") == [1]


def test_the_best_has_the_highest_rank() -> None:
    article(1, "Return")
    article(2, "Parcel", "return")
    ranks = [rank for _, rank in ARTICLES.any_of(["return"], limit=10)]
    assert ranks == sorted(ranks, reverse=True)


HOSTILE = [
    "' OR 1=1 --", '"', "'", "''", "a'b", 'a"b', "a & b", "a | b", "!a", "a:*", "a*", "(a", "a)", "NEAR(a b)", "a AND b", "OR", "NOT a",
    "title:a", "a <-> b", "\\", "\\'", "a\\", "%", "_", "-", "--", "-a", "^a", "{a}", "+a", "a\x00b", "\ud800", "*", ":", "a::int", "{title} : a",
    "1.2.3", "a-", "a/b", "x" * 500, "word " * 200,
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_typed_reaches_the_query_language(query: str) -> None:
    request(1, "some words")
    assert found(query) == []
    assert ranked(query) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_written_breaks_the_index(text: str) -> None:
    put(TICKETS, 1, [[text, "kept"]], by=None)
    put(ARTICLES, 1, [[text, "kept"], [text], []], by=None)
    assert found("kept") == [1]
    assert [id for id, _ in ARTICLES.any_of([text, "kept"], limit=10)] == [1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_a_request_is_found_by_its_own_words(text: str) -> None:
    request(1, text)
    assert found(text) == ([1] if tokens(text) else [])
    article(1, text, text)
    assert ranked(text) == ([1] if article_terms(text) else [])


def test_a_long_text_fits() -> None:
    request(1, "kelime " * 60_000 + "son")
    assert found("son") == [1]
    article(2, "uzun", " ".join(f"kelime{number}" for number in range(20_000)))
    assert ranked("uzun") == [2]

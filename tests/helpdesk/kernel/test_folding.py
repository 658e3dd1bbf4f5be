"""Folding for search: what people type finds what is written, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kernel.folding import article_terms, fold, prefixes, request_terms, tokens


@pytest.mark.parametrize(
    ("folded", "spellings"),
    [
        ("isparta", ["ISPARTA", "Isparta", "ısparta", "isparta"]),
        ("iade", ["İADE", "İade", "iade", "IADE", "i\u0307ade", "I\u0307ADE"]),
        ("igdir", ["IĞDIR", "Iğdır", "ığdır", "igdir"]),
        ("siparis", ["SİPARİŞ", "Sipariş", "sipariş", "siparis"]),
        ("gonderi", ["GÖNDERİ", "Gönderi", "gönderi", "gonderi", "go\u0308nderi"]),
        ("hala", ["HÂLÂ", "Hâlâ", "hâlâ", "hala"]),
        ("ucretsiz", ["ÜCRETSİZ", "Ücretsiz", "ücretsiz", "ucretsiz"]),
        ("info", ["INFO", "Info", "info", "İNFO"]),
        ("title", ["TITLE", "Title", "title", "TİTLE"]),
    ],
)
def test_every_casing_and_plain_typing_fold_to_one_word(folded: str, spellings: list[str]) -> None:
    assert {fold(word) for word in spellings} == {folded}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Türkiye'den geldi", ["turkiye", "geldi"]),
        ("Türkiye’den geldi", ["turkiye", "geldi"]),
        ("Where's my parcel?", ["where", "my", "parcel"]),
        ("don't", ["don"]),
        ("order TR-2024-001!", ["order", "tr-2024-001"]),
        ("TR-2024-001'i bekliyorum", ["tr-2024-001", "bekliyorum"]),
        ("e-mail and/or phone", ["e", "mail", "and", "or", "phone"]),
        ("version 2.0.1", ["version", "2.0.1"]),
        ("Kargo nerede? Kargo!", ["kargo", "nerede", "kargo"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
        ("… ? ! 👍", []),
        ("日本語", ["日本語"]),
        ("O’Brien’s", ["o", "brien"]),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_a_word_is_found_by_its_beginnings() -> None:
    assert prefixes("siparisim") == ("sipa", "sipar", "siparis", "siparisim")
    assert prefixes("iade") == ("iade",)
    assert prefixes("iadem") == ("iade", "iadem")
    assert prefixes("ay") == ("ay",)


def test_a_code_is_found_whole_only() -> None:
    assert prefixes("tr-2024-001") == ("tr-2024-001",)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Siparişinizi iade etmek", "siparisimi iade"),
        ("Kargonuz gecikti", "KARGOM gecikiyor"),
        ("How to return a delivery", "returning deliveries"),
    ],
)
def test_inflected_words_share_a_term(written: str, asked: str) -> None:
    assert len(set(article_terms(written)) & set(article_terms(asked))) >= 2


def test_a_requests_word_is_found_whole_and_by_its_stem() -> None:
    assert request_terms("Siparişiniz iade siparişiniz TR-2024-001") == [
        "siparisiniz",
        "siparis",
        "iade",
        "tr-2024-001",
    ]


def test_words_that_say_nothing_are_left_out() -> None:
    assert article_terms("Where is my the ve bir için mi") == []


@given(st.text(max_size=200))
def test_no_text_breaks_the_folding_and_words_stay_words(text: str) -> None:
    for word in tokens(text):
        assert 0 < len(word) <= 60
        assert not set(word) & set(" \"'()&|:*!<>\\")
    assert fold(fold(text)) == fold(text)

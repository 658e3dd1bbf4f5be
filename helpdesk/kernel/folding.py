"""Folding for search, one analyser for both databases and both languages (not for identity: see identity.py)."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = tuple(zip("ışğüöçâîû\u0307", [*"isguocaiu", ""], strict=True))
_WORD = re.compile(r"[^\W_]+(?:[-/.'’][^\W_]+)*", re.UNICODE)
_SUFFIX = re.compile(r"['’]\w+$")
PREFIXES = (4, 5, 7)
STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "hi",
        "hello",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "please",
        "so",
        "thank",
        "thanks",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "dear",
        "regards",
        "acaba",
        "ama",
        "ancak",
        "bana",
        "bazi",
        "ben",
        "beni",
        "benim",
        "bir",
        "biz",
        "bize",
        "bu",
        "bunu",
        "bunun",
        "cok",
        "da",
        "daha",
        "de",
        "degil",
        "diye",
        "en",
        "gibi",
        "hem",
        "her",
        "icin",
        "ile",
        "ise",
        "iyi",
        "kadar",
        "ki",
        "lutfen",
        "merhaba",
        "mi",
        "mu",
        "nasil",
        "ne",
        "neden",
        "nerede",
        "niye",
        "o",
        "olan",
        "olarak",
        "oldu",
        "olur",
        "ona",
        "onu",
        "sayin",
        "selam",
        "simdi",
        "siz",
        "size",
        "su",
        "tesekkurler",
        "tesekkur",
        "ederim",
        "var",
        "ve",
        "veya",
        "ya",
        "yani",
        "yok",
        "saygilarimla",
        "gunler",
    ]
)


def fold(value: str) -> str:
    """Lower-case text without the differences people do not type: NFC → ı/İ → lower → ASCII letters."""
    # Replacing letter by letter looks clumsy and is thirty times as fast as str.translate on Turkish text.
    value = unicodedata.normalize("NFC", value).replace("I", "ı").replace("İ", "i").lower()
    for letter, plain in _PLAIN:
        value = value.replace(letter, plain)
    return value


def tokens(value: str) -> list[str]:
    """Folded words in order, apostrophe suffixes stripped (Türkiye'den → turkiye), codes such as tr-2024-001 whole."""
    found: list[str] = []
    for word in _WORD.findall(fold(value)):
        word = _SUFFIX.sub("", word)
        if any(mark in word for mark in "-/.'’") and not any(c.isdigit() for c in word):
            found.extend(part for part in re.split(r"[-/.'’]", word) if part)
        elif word:
            found.append(word.replace("'", "").replace("’", ""))
    return [word[:60] for word in found]


@lru_cache(maxsize=4096)
def prefixes(token: str) -> tuple[str, ...]:
    """What an article's word is indexed as: its prefixes of 4, 5 and 7 characters and itself; codes only whole."""
    if any(c.isdigit() for c in token):
        return (token,)
    return tuple(dict.fromkeys([token[:size] for size in PREFIXES if len(token) > size] + [token]))


def article_terms(value: str) -> list[str]:
    """Index terms of an article's text, stop words left out."""
    return [term for token in tokens(value) if token not in STOP_WORDS for term in prefixes(token)]


def request_stem(token: str) -> str:
    """What a request's word is found by: its first seven characters, so that endings do not matter; codes whole."""
    return token if any(c.isdigit() for c in token) else token[: PREFIXES[-1]]


def request_terms(value: str) -> list[str]:
    """Index terms of a request's text: whole words and their stems, each once, in order."""
    return list(dict.fromkeys(term for token in tokens(value) for term in (token, request_stem(token))))

"""Ranking: how close an article's words stand to a question, and how much the article itself can be trusted."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from helpdesk.kernel.folding import STOP_WORDS, fold, tokens
from knowledge.queries.snippets import paragraphs

_NO_WORD = re.compile(r"[\W_]+")
_ASCII_WORDS = bytes(c if c < 128 and chr(c).isalnum() else 32 for c in range(256))
MOST_WORDS = 40
ENOUGH_WORDS = 6
"""So many words of a long question near each other count as all of them."""
LEAST_TRUST, MOST_TRUST = 0.8, 1.25
_BY_CONFIDENCE = {"validated": 1.1, "not_validated": 1.0, "in_progress": 0.85}
_BY_FRESHNESS = {"verified": 1.12, "due": 1.0, "unverified": 0.95}


@dataclass(frozen=True)
class Question:
    """What somebody asks, folded."""

    text: str

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The beginnings of its words without stop words, each once, in order, each with a blank before it."""
        words = (word for word in tokens(self.text) if word not in STOP_WORDS)
        return tuple(dict.fromkeys(" " + _stem(word) for word in words))[:MOST_WORDS]

    @cached_property
    def phrase(self) -> str:
        """All of it as one phrase; empty when it is one word, or too long to be quoted."""
        words = _flat(self.text)
        return words if 1 <= words.strip().count(" ") <= 11 else ""


@dataclass(frozen=True)
class Nearness:
    """Where a question's words stand in a text: how many of them, and whether as a phrase (1 title, 0.6 body)."""

    in_title: int
    in_paragraph: int
    """In the best paragraph and the title together."""
    phrase: float
    paragraph: str
    """The best paragraph as Markdown; the first one when none has a word of the question."""

    def factor(self, question: Question) -> float:
        """1–2: half for words that stand together, half for the exact phrase."""
        enough = min(len(question.stems), ENOUGH_WORDS) or 1
        return 1 + 0.5 * min(self.in_paragraph / enough, 1) + 0.5 * self.phrase


def nearness(question: Question, title: str, body: str) -> Nearness:
    """How near the text is to the question."""
    flat_title = _flat(title)
    in_title = {stem for stem in question.stems if stem in flat_title}
    phrase = 1.0 if question.phrase and question.phrase in flat_title else 0.0
    best, together, most = "", in_title, -1
    for paragraph, flat in _flat_paragraphs(body):
        found = [stem for stem in question.stems if stem in flat]
        count = len(found)
        if question.phrase and question.phrase in flat:
            phrase, count = max(phrase, 0.6), len(question.stems) + 1
        if count > most:
            best, together, most = paragraph, in_title.union(found), count
    return Nearness(len(in_title), len(together), phrase, best)


def trust(confidence: str, freshness: str) -> float:
    """0.8–1.25: validated and verified up, unverified slightly down, work in progress down."""
    value = _BY_CONFIDENCE[confidence] * _BY_FRESHNESS[freshness]
    return min(max(value, LEAST_TRUST), MOST_TRUST)


def _stem(word: str) -> str:
    """What inflected forms share: codes whole, else the first four letters, of long words the first five."""
    if any(c.isdigit() for c in word):
        return _NO_WORD.sub(" ", word)
    return word[: 4 if len(word) <= 6 else 5]


@lru_cache(maxsize=256)
def _flat_paragraphs(body: str) -> tuple[tuple[str, str], ...]:
    """Each paragraph with its folded words; texts that are found are found again soon."""
    # Folding keeps lines and marks, so the folded text falls into the same paragraphs; once is cheaper than for each.
    return tuple(zip(paragraphs(body), map(_spaced, paragraphs(fold(body))), strict=False))


def _flat(text: str) -> str:
    """Folded words with one blank around each."""
    return _spaced(fold(text))


def _spaced(folded: str) -> str:
    bare = folded.encode().translate(_ASCII_WORDS).decode() if folded.isascii() else _NO_WORD.sub(" ", folded)
    return f" {' '.join(bare.split())} "

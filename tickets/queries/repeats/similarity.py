"""Similarity of two texts, 0–1: TF-IDF cosine of folded character n-grams within words, with a shipped IDF table.

Term weight is (1 + ln tf) × idf, idf = ln((1 + N) / (1 + df)) + 1 (Manning, Raghavan, Schütze: Introduction to
Information Retrieval, ch. 6, smoothed as usual), so that what every letter says weighs little.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from tickets.queries.repeats.wording import words_of

SIZES = (3, 4, 5)
TABLE = Path(__file__).resolve().parents[2] / "data" / "idf-1.json"


@dataclass(frozen=True)
class Text:
    """Something said, ready to be compared; its vector is made once."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Text":
        """What the text really says."""
        return cls(tuple(words_of(text)))

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """n-gram → weight, of length one; empty when nothing is left to compare."""
        table = idf()
        raw = {gram: (1 + math.log(count)) * table.of(gram) for gram, count in Counter(grams(self.words)).items()}
        length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
        return {gram: weight / length for gram, weight in raw.items()}


@dataclass(frozen=True)
class Idf:
    """How rare an n-gram is in our own letters."""

    version: int
    documents: int
    df: Mapping[str, int]
    """n-gram → number of letters that hold it; only those that two or more hold."""

    def of(self, gram: str) -> float:
        """Its inverse document frequency; what the table does not know counts as seen once."""
        return math.log((1 + self.documents) / (1 + self.df.get(gram, 1))) + 1


def similarity(one: Text, other: Text) -> float:
    """Cosine, 0–1, symmetric, rounded to four places; 0 when either says nothing."""
    few, many = sorted((one.weights, other.weights), key=len)
    value = math.fsum(weight * many[gram] for gram, weight in few.items() if gram in many)
    return round(min(1.0, max(0.0, value)), 4)


def best_similarity(ones: Iterable[Text], others: Iterable[Text]) -> float:
    """The highest similarity of any pair, 0–1; 0 when there is none."""
    others = list(others)
    return max((similarity(one, other) for one in ones for other in others), default=0.0)


def grams(words: Iterable[str]) -> Iterable[str]:
    """Character 3- to 5-grams of each word, its ends marked with a blank."""
    for word in words:
        marked = f" {word} "
        for size in SIZES:
            for start in range(len(marked) - size + 1):
                yield marked[start : start + size]


@lru_cache(maxsize=1)
def idf() -> Idf:
    """The shipped table."""
    stored = json.loads(TABLE.read_text(encoding="utf-8"))
    df = {gram: int(count) for count, held in stored["df"].items() for gram in held.split("|")}
    return Idf(stored["version"], stored["documents"], df)


def count_idf(letters: Iterable[str]) -> dict[str, object]:
    """The table for these letters as it is stored: df → n-grams joined by "|", in order, so that it can be compared."""
    documents = [set(grams(words_of(letter))) for letter in letters]
    counts = Counter(gram for document in documents for gram in document)
    held: dict[str, list[str]] = {}
    for gram in sorted(counts):
        if counts[gram] > 1:
            held.setdefault(str(counts[gram]), []).append(gram)
    df = {count: "|".join(found) for count, found in sorted(held.items(), key=lambda item: int(item[0]))}
    return {"version": 1, "documents": len(documents), "df": df}

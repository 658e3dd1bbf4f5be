"""Canonicalise first, check second: text from outside becomes clean text, never an exception."""

import re
import unicodedata
from collections.abc import Iterable

# Embedding, override and isolate marks can make text read differently from what it says.
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_INVISIBLE = dict.fromkeys([0x200B, 0x2060, 0xFEFF, 0x00AD, 0x180E])
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MOST_MARKS = 30
"""Accents on one letter, as in Unicode's stream-safe format; normalising takes time by the square of their number."""
_HEAP = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")


def clean_text(raw: object, *, limit: int = 50_000) -> str:
    """Several lines: NFC, line ends as \\n, no control, bidi or zero-width marks (joiners of emoji stay), at most `limit`.

    Of the accents heaped on one letter thirty stay.
    """
    value = _CONTROL.sub("", str(raw).replace("\r\n", "\n").replace("\r", "\n"))
    value = value.translate(_BIDI).translate(_INVISIBLE)
    # Once more afterwards: normalising takes some marks apart.
    value = _HEAP.sub(_thinned, unicodedata.normalize("NFC", _HEAP.sub(_thinned, value)))
    return value[:limit].strip()


def clean_line(raw: object, *, limit: int = 200) -> str:
    """One line: like clean_text, white space folded to single blanks."""
    return " ".join(clean_text(raw, limit=50_000).split())[:limit].strip()


def first_line(value: str, *, limit: int = 160) -> str:
    """The first lines of a text as one line for lists, cut at a word with an ellipsis."""
    line = " ".join(value.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0] + "…"


def _thinned(heap: re.Match[str]) -> str:
    """The heap of marks and symbols with at most thirty marks in a row."""
    kept, marks = [], 0
    for letter in heap[0]:
        marks = marks + 1 if unicodedata.category(letter).startswith("M") else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def is_taken(name: str, among: Iterable[str]) -> bool:
    """Whether one of these names reads the same, letter case apart, in the Turkish and in the English manner."""
    key = _name_key(name)
    return any(_name_key(other) == key for other in among)


def _name_key(name: str) -> str:
    # The four letters i of Turkish become one: which of them lower-cases to which depends on the language of the name.
    value = unicodedata.normalize("NFC", name)
    for letter in "Iİı":
        value = value.replace(letter, "i")
    return value.casefold()

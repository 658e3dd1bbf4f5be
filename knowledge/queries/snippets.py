"""Snippets: the paragraph of an article that answers, as plain words."""

import re
from collections.abc import Collection
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from helpdesk.kernel.folding import fold
from helpdesk.kernel.richtext import as_text, markdown
from helpdesk.kernel.text import first_line

_GAP = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s.*$", re.MULTILINE)
_WORD = re.compile(r"\w+")
MOST_PARAGRAPHS = 80


def paragraphs(body: str) -> list[str]:
    """The Markdown paragraphs of a body without its headings, at most 80."""
    parts = (_HEADING.sub("", part).strip() for part in _GAP.split(body))
    return [part for part in parts if any(c.isalnum() for c in part)][:MOST_PARAGRAPHS]


@lru_cache(maxsize=512)
def words_of(paragraph: str, limit: int = 220) -> str:
    """A Markdown paragraph as one line of plain words."""
    return first_line(as_text(markdown(paragraph)).replace("\n", " "), limit=limit)


def opening_words(body: str, limit: int = 160) -> str:
    """The first paragraph as one line; `body` may be cut off anywhere."""
    found = paragraphs(body)
    return words_of(found[0], limit) if found else ""


def highlighted(words: str, stems: Collection[str]) -> SafeString:
    """Plain words as HTML in which those that begin with one of the question's stems are marked; everything is escaped."""
    beginnings = tuple(stem.strip() for stem in stems)
    marked, end = [], 0
    for found in _WORD.finditer(words):
        if beginnings and fold(found[0]).startswith(beginnings):
            marked += [escape(words[end : found.start()]), f"<mark>{escape(found[0])}</mark>"]
            end = found.end()
    # Every piece was escaped, and only the tags written here are added.
    return mark_safe("".join([*marked, escape(words[end:])]))


def shared_words(words: str, stems: Collection[str], *, most: int = 4) -> tuple[str, ...]:
    """The text's own words that the question asked for, in lower case, each beginning once, at most four."""
    found: dict[str, str] = {}
    for word in _WORD.findall(words):
        folded = fold(word)
        stem = next((stem for stem in stems if folded.startswith(stem.strip())), None)
        if stem is not None:
            found.setdefault(stem, word.lower())
    return tuple(found.values())[:most]

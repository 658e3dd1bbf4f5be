"""Heaps of accents: normalising sorts the marks on one letter in quadratic time, so no more than a few are kept."""

import time
import unicodedata

import pytest

from helpdesk.kernel.identity import BadAddress, address_key
from helpdesk.kernel.text import MOST_MARKS, clean_line, clean_text

ABOVE, BELOW, TIBETAN, SPLITS = "\u0301", "\u0316", "\u0f73", "\u0344"
HEAPS = [
    "a" + ABOVE * 500_000 + BELOW * 500_000,
    "a" + (ABOVE + BELOW) * 500_000,
    "a" + TIBETAN * 500_000,
    # What is taken out must not push two heaps together.
    ("a" + ABOVE * 20 + BELOW * 9 + "\u200b" + BELOW * 9 + "\u202e") * 20_000,
]


@pytest.mark.parametrize("clean", [clean_text, clean_line])
@pytest.mark.parametrize("heap", HEAPS)
def test_a_heap_of_accents_is_cleaned_at_once(clean: object, heap: str) -> None:
    began = time.process_time()
    clean(heap)  # type: ignore[operator]
    assert time.process_time() - began < 3


@pytest.mark.parametrize("mark", [ABOVE, BELOW, TIBETAN, SPLITS, "\u093c"])
@pytest.mark.parametrize("letter", ["a", "\u0958", "क", "ệ"])
def test_what_is_left_stays_as_it_is(mark: str, letter: str) -> None:
    clean = clean_text(letter + mark * 100)
    assert sum(unicodedata.category(c).startswith("M") for c in clean) <= MOST_MARKS
    assert (clean_text(clean), unicodedata.is_normalized("NFC", clean)) == (clean, True)


@pytest.mark.parametrize(
    "text", ["Việt Nam", "हिन्दी में मदद", "👍🏽" * 40, "👩‍👩‍👧‍👦" * 20, "z" + ABOVE * MOST_MARKS, "❤️" * 50, "…" * 99]
)
def test_no_writing_needs_more(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_an_endless_address_is_none_at_once() -> None:
    began = time.process_time()
    with pytest.raises(BadAddress):
        address_key("a" + ABOVE * 200_000 + BELOW * 200_000 + "@example.com")
    assert time.process_time() - began < 1

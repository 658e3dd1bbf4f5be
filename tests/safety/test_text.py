"""Text from outside becomes clean text, never an exception."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kernel.text import clean_line, clean_text, first_line


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b\udfffc", "abc"),
        ("a\u202eb\u202cc", "abc"),
        ("a\u2066b\u2069c", "abc"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("a\u00adb", "ab"),
        ("a\u200eb\u200fc\u061cd", "abcd"),
        ("a\x1bb\x7fc\x85d", "abcd"),
        ("a\ufffeb\uffffc", "abc"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("cafe\u0301", "café"),
        ("  a  ", "a"),
        ("", ""),
        ("\u200b", ""),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (42, "42"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(raw: object, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\n\nc", "a b c"),
        ("a\u2028b\u2029c", "a b c"),
        ("a\u00a0b", "a b"),
        ("Subject\r\nBcc: zoe@example.com", "Subject Bcc: zoe@example.com"),
    ],
)
def test_a_line_stays_one_line(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_text_breaks_the_cleaning(raw: str) -> None:
    for clean in (clean_text(raw), clean_line(raw)):
        clean.encode("utf-8")
        assert clean == clean.strip()
        assert unicodedata.is_normalized("NFC", clean)
        assert "\x00" not in clean
    assert clean_text(clean_text(raw)) == clean_text(raw)
    assert clean_line(clean_line(raw)) == clean_line(raw)
    assert len(clean_line(raw).splitlines()) <= 1


@given(st.text(max_size=100), st.integers(min_value=1, max_value=50))
def test_no_text_is_longer_than_its_limit(raw: str, limit: int) -> None:
    assert len(clean_text(raw, limit=limit)) <= limit
    assert len(clean_line(raw, limit=limit)) <= limit
    assert len(first_line(raw, limit=limit)) <= limit


def test_a_long_text_is_cut_at_a_word() -> None:
    assert first_line("one two\nthree four", limit=12) == "one two…"
    assert first_line("one two\nthree", limit=13) == "one two three"
    assert first_line("x" * 20, limit=5) == "xxxx…"

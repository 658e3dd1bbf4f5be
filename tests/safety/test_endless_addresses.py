"""Endless addresses: a customer's text full of open brackets is drawn in a moment, not in a time by the square of it."""

import time

import pytest

from helpdesk.kernel.richtext import markdown, plain


@pytest.mark.parametrize(
    "piece",
    ["a.tr/(", "http://a.com/(", "a.tr/[", "a.tr/{", "a.tr?(", "//a.tr/(", "http://a.com/", "q:// ", "http:// "],
)
@pytest.mark.parametrize("blank", [0, 999])
def test_open_brackets_are_drawn_at_once(piece: str, blank: int) -> None:
    text = (piece * 50_000)[:50_000] if not blank else ((piece * blank)[:blank] + " ") * 50
    for draw in (plain, markdown):
        began = time.process_time()
        draw(text)
        assert time.process_time() - began < 3


def test_a_long_address_still_opens() -> None:
    address = "https://shop.example.com/?track=" + "a" * 900
    assert f'href="{address}"' in plain(f"See {address} (please).")


def test_an_endless_word_stays_as_it_was_typed() -> None:
    word = "https://a.com/" + "a" * 3000
    assert plain(word) == f"<p>{word}</p>\n"

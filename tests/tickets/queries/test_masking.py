"""What would tell who asked is taken out; prices, days and links to our articles stay."""

from typing import Any

import pytest

from tickets.queries.masking import masked
from tickets.queries.repeats.wording import own_words

NAMES = ["Cem Aydın", "Ada Yıldız"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I am Cem, cem.aydin@example.com.", "I am …, …"),
        ("CEM AYDIN'ın kargosu", "…'ın kargosu"),
        ("ada yildiz wrote", "… wrote"),
        ("Call +90 (532) 123 45 67 or 05321234567.", "Call … or …."),
        ("Order TR-2024-0917, parcel 1Z999AA1.", "Order …, parcel …"),
        ("IBAN TR12 0006 4000 0011 2345 6789 01", "IBAN …"),
        ("See https://evil.example/track?id=1 or www.track.example/1", "See … or …"),
        ("It cost 349 TL, 14 days, 1.5 kg, size M2.", "It cost 349 TL, 14 days, 1.5 kg, size M2."),
        ("Cement and Adana stay.", "Cement and Adana stay."),
        ("gift-A7", "…"),
        ("", ""),
    ],
)
def test_it_takes_out_what_tells_who(said: str, left: str) -> None:
    assert masked(said, names=NAMES, codes=["", "Gift-A7"]) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Merhaba,\n\nKargo gelmedi.\n\nSaygılar,\nCem", "Kargo gelmedi."),
        ("Merhaba, işte ilk kez yazıyorum.\nGelmedi.", "işte ilk kez yazıyorum.\nGelmedi."),
        ("Hi there\nIt broke.\n> quoted\n-- \nCem", "It broke."),
        ("Hello everything is broken", "Hello everything is broken"),
        ("", ""),
    ],
)
def test_greeting_closing_and_quotes_are_nobodys_question(said: str, left: str) -> None:
    assert own_words(said) == left


def test_links_to_our_articles_stay(settings: Any) -> None:
    link = f"{settings.SITE_URL}/help/a/returns-2024/"
    assert masked(f"See {link}", names=NAMES) == f"See {link}"


def test_it_takes_time_in_proportion_to_the_text() -> None:
    assert masked("1 " * 20_000 + "a@" * 5_000, names=NAMES * 20).count("…") >= 1

"""The tags of the house: what a page says in the reader's language."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from helpdesk.kernel import clock

NOON = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
"""Noon in Istanbul."""


def shown(markup: str, language: str = "en", **context: object) -> str:
    """What a template makes of it, in this language."""
    with translation.override(language):
        return Template(markup).render(Context(context))


@pytest.mark.parametrize(
    ("age", "english", "turkish"),
    [
        (timedelta(seconds=5), "now", "şimdi"),
        (timedelta(minutes=1), "1 min", "1 dk"),
        (timedelta(minutes=59, seconds=59), "59 min", "59 dk"),
        (timedelta(hours=1), "1 h", "1 sa"),
        (timedelta(hours=25), "1 day", "1 gün"),
        (timedelta(days=3), "3 days", "3 gün"),
        (timedelta(days=10), "11 Nov", "11 Kas"),
        (timedelta(days=400), "17 Oct 2025", "17 Eki 2025"),
        (timedelta(seconds=-30), "now", "şimdi"),
    ],
)
def test_ages_are_words_within_a_week_and_dates_after(age: timedelta, english: str, turkish: str) -> None:
    with time_machine.travel(NOON, tick=False):
        for language, words in (("en", english), ("tr", turkish)):
            assert f">{words}</time>" in shown("{{ at|ago }}", language, at=clock.now() - age)


def test_the_exact_moment_is_local_and_in_words() -> None:
    assert (
        shown("{{ at|exact }}", "tr", at=NOON)
        == '<time datetime="2026-11-21T09:00:00+00:00">21 Kasım 2026, 12:00</time>'
    )
    assert "21 November 2026, 12:00" in shown("{{ at|exact }}", "en", at=NOON)


@pytest.mark.parametrize(
    ("away", "english", "turkish"),
    [
        (timedelta(hours=-2), "today 10:00", "bugün 10:00"),
        (timedelta(days=-1), "yesterday 12:00", "dün 12:00"),
        (timedelta(days=1), "tomorrow 12:00", "yarın 12:00"),
        (timedelta(days=-6), "Sun 12:00", "Paz 12:00"),
        (timedelta(days=6), "Fri 12:00", "Cum 12:00"),
        (timedelta(days=-7), "14 Nov 12:00", "14 Kas 12:00"),
        (timedelta(days=60), "20 Jan 2027 12:00", "20 Oca 2027 12:00"),
    ],
)
def test_moments_are_told_from_today_within_a_week_and_exactly_in_the_tooltip(
    away: timedelta, english: str, turkish: str
) -> None:
    with time_machine.travel(NOON, tick=False):
        for language, words in (("en", english), ("tr", turkish)):
            assert f">{words}</time>" in shown("{{ at|near }}", language, at=NOON + away)
        assert 'title="21 November 2026, 12:00"' in shown("{{ at|near }}", at=NOON)


@pytest.mark.parametrize(
    ("away", "english", "turkish"),
    [(0, "Today", "Bugün"), (1, "Yesterday", "Dün"), (3, "Wednesday", "Çarşamba"), (9, "12 November", "12 Kasım")],
)
def test_days_are_told_from_today_too(away: int, english: str, turkish: str) -> None:
    with time_machine.travel(NOON, tick=False):
        for language, words in (("en", english), ("tr", turkish)):
            assert f">{words}</time>" in shown("{{ at|day }}", language, at=NOON - timedelta(days=away))
        assert ">21 November 2025</time>" in shown("{{ at|day }}", at=NOON - timedelta(days=365))


@pytest.mark.parametrize("filter", ["ago", "exact", "near"])
def test_no_moment_is_nothing(filter: str) -> None:
    assert shown(f"{{{{ at|{filter} }}}}", at=None) == ""


@pytest.mark.parametrize(
    ("pattern", "english", "turkish"),
    [
        ("l j F Y", "Saturday 21 November 2026", "21 Kasım 2026 Cumartesi"),
        ("l j F, H:i", "Saturday 21 November, 12:00", "21 Kasım Cumartesi, 12:00"),
        ("D j M", "Sat 21 Nov", "21 Kas Cmt"),
        ("j M", "21 Nov", "21 Kas"),
    ],
)
def test_the_weekday_stands_where_the_language_puts_it(pattern: str, english: str, turkish: str) -> None:
    shape = '{{ at|dated:"' + pattern + '" }}'
    assert [shown(shape, language, at=NOON) for language in ("en", "tr")] == [english, turkish]


@pytest.mark.parametrize(
    ("size", "english", "turkish"),
    [
        (0, "0 bytes", "0 bayt"),
        (1, "1 byte", "1 bayt"),
        (999, "999 bytes", "999 bayt"),
        (12_400, "12 KB", "12 KB"),
        (1_440_000, "1.4 MB", "1,4 MB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size: int, english: str, turkish: str) -> None:
    assert [shown("{{ size|bytes_in_words }}", language, size=size) for language in ("en", "tr")] == [english, turkish]


@pytest.mark.parametrize(
    ("currency", "english", "turkish"),
    [("TRY", "₺ 23,410.00", "₺ 23.410,00"), ("CHF", "CHF 23,410.00", "CHF 23.410,00")],
)
def test_money_is_written_in_the_readers_notation(currency: str, english: str, turkish: str) -> None:
    texts = [
        shown("{{ sum|money:currency }}", language, sum=Decimal(23_410), currency=currency) for language in ("en", "tr")
    ]
    assert texts == [english, turkish]


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ada Yıldız", "AY"),
        ("Cem", "C"),
        ("Şule de la Cruz", "ŞC"),
        ("", "?"),
        ("<b>", "?"),
        ("👍", "?"),
        ("  Ece   Kaya ", "EK"),
    ],
)
def test_an_avatar_is_made_of_initials(name: str, initials: str) -> None:
    assert f'aria-hidden="true">{initials}</span>' in shown("{% avatar name %}", name=name)


def test_an_icon_is_hidden_from_screen_readers_and_an_unknown_one_breaks_nothing() -> None:
    icon = shown('{% icon "inbox" %}')
    assert icon.startswith("<svg")
    assert 'aria-hidden="true"' in icon
    assert shown('{% icon "no-such-icon" %}').startswith("<svg")


def test_the_present_query_can_be_changed() -> None:
    request = RequestFactory().get("/?q=iade&lang=en")
    assert shown("{% query lang='tr' %}", request=request) == "?q=iade&amp;lang=tr"
    assert shown("{% query q=None lang=None %}", request=request) == "?"

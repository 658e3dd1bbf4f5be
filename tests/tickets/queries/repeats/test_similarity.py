"""Similarity: polite letters are not alike, paraphrases are; symmetric, between nothing and one, quick."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.management.commands.count_letters import table_text
from tickets.queries.repeats.detector import POSSIBLE, PROBABLE
from tickets.queries.repeats.similarity import TABLE, Text, best_similarity, similarity
from tickets.queries.repeats.wording import words_of

ENGLISH = """Dear support team,

I hope you are well. {matter} Could you please help me with this as soon as possible? Thank you very much in advance for
your time and your help, I am looking forward to hearing from you.

Kind regards,
Defne Clark"""
TURKISH = """Sayın yetkili,

Umarım iyisinizdir. {matter} Bu konuda yardımcı olabilirseniz çok sevinirim. İlginiz ve yardımınız için şimdiden çok
teşekkür eder, iyi çalışmalar dilerim.

Saygılarımla,
Cem Aydın"""
MATTERS = [
    (ENGLISH, "When will the blue sofa be available again?", "I cannot sign in to my account since yesterday."),
    (ENGLISH, "My parcel has not arrived.", "The invoice shows the wrong tax number."),
    (ENGLISH, "One of the two lamps came broken.", "I would like to cancel my newsletter."),
    (TURKISH, "Mavi koltuk ne zaman stoğa girecek?", "Dünden beri hesabıma giriş yapamıyorum."),
    (TURKISH, "Kargom bir haftadır gelmedi.", "Faturamda vergi numarası yanlış yazılmış."),
    (TURKISH, "İki lambadan biri kırık çıktı.", "Bülten aboneliğimi iptal etmek istiyorum."),
]
PARAPHRASES = [
    ("Where is my parcel? Tracking says delivered.", "My parcel still has not come, tracking says it was delivered."),
    ("The refund for the shoes has not arrived.", "I am still waiting for the refund of my shoes."),
    ("I cannot log in, the reset mail never comes.", "Still no reset mail, so I cannot log in."),
    ("The lamp arrived with broken glass.", "The second lamp has broken glass too."),
    ("Kargom nerede? Takipte teslim edildi yazıyor.", "Kargo hâlâ gelmedi, takip teslim edildi diyor."),
    ("Ayakkabının para iadesi yatmadı.", "İade ettiğim ayakkabının parası hâlâ yatmadı."),
    ("Siparişim gelmedi, ne zaman gelecek?", "siparisim hala gelmedi"),
    ("Lambanın camı kırık geldi.", "Yeni gönderdiğiniz lambanın da camı kırık."),
]
WRITING = st.text(max_size=300)


def alike(one: str, other: str) -> float:
    """Similarity of two texts."""
    return similarity(Text.of(one), Text.of(other))


@pytest.mark.parametrize(("letter", "one", "other"), MATTERS)
def test_two_polite_letters_about_two_matters_are_not_alike(letter: str, one: str, other: str) -> None:
    assert alike(letter.format(matter=one), letter.format(matter=other)) < POSSIBLE


@pytest.mark.parametrize(("letter", "one", "other"), MATTERS)
def test_politeness_hides_no_likeness(letter: str, one: str, other: str) -> None:
    assert alike(letter.format(matter=one), one) > 0.9


@pytest.mark.parametrize(("one", "other"), PARAPHRASES)
def test_the_same_matter_in_other_words_is_alike(one: str, other: str) -> None:
    assert alike(one, other) >= PROBABLE


def test_only_what_is_said_counts() -> None:
    letter = """Hi Ada,

the lamp still flickers.

Best wishes
Cem Aydın
--
Aydın Ltd, +90 212 555 01 23
On Monday, Ada Yıldız wrote:
> Please screw the bulb tight and switch the lamp on again."""
    assert words_of(letter) == ["lamp", "still", "flickers"]
    turkish = """Merhaba Ada Hanım,

lamba hâlâ titriyor.

Saygılarımla
Cem Aydın
iPhone'umdan gönderildi

21 Kas 2026 tarihinde Ada Yıldız şunu yazdı:
> Ampulü sıkın."""
    assert words_of(turkish) == ["lamba", "hala", "titriyor"]


def test_personal_data_is_masked() -> None:
    text = "Order TR-2024-0917 to cem@example.com, call +90 555 123 45 67, see https://example.com/a, paid 1.299,90"
    assert words_of(text) == ["order", "call", "see", "paid"]
    assert alike("cem@example.com 05551234567 TR-2024-0917", "cem@example.com 05551234567 TR-2024-0917") == 0


def test_a_letter_that_is_only_a_greeting_says_nothing() -> None:
    assert alike("Hello", "Hello") == 0
    assert alike("", "") == 0
    assert best_similarity([], [Text.of("lamp")]) == 0


@given(WRITING, WRITING)
def test_it_is_symmetric_and_between_nothing_and_one(one: str, other: str) -> None:
    value = alike(one, other)
    assert 0 <= value <= 1
    assert value == alike(other, one)


@given(WRITING)
def test_a_text_is_wholly_like_itself_or_says_nothing(text: str) -> None:
    assert alike(text, text) == (1 if words_of(text) else 0)


@pytest.mark.parametrize(
    "piece", ["kargom nerede kaldı, hâlâ gelmedi ", "a", "> \n", "1 ", "on 1 wrote ", "İ", "\n", "a@", "--"]
)
def test_the_longest_text_takes_less_than_a_tenth_of_a_second(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    similarity(Text.of("warm"), Text.of("up"))
    before = time.process_time()
    similarity(Text.of(text), Text.of(text))
    assert time.process_time() - before < 0.1


def test_the_shipped_table_is_made_from_our_letters_and_small() -> None:
    text = TABLE.read_text(encoding="utf-8")
    assert text == table_text()
    assert len(text.encode()) < 200_000

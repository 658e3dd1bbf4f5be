"""Wording: what a person really said, without what everybody writes: greetings, closings, quotes, signatures, data."""

import re

from helpdesk.kernel.folding import STOP_WORDS, fold

READ = 6_000
"""Characters of a text that are looked at; nobody repeats a matter only after that."""

_QUOTE = re.compile(r"^\s*>.*$", re.MULTILINE)
_QUOTE_HEAD = re.compile(
    r"^\s*(?:on\b.{5,120}\bwrote:|.{5,120}\byazdi:|-{2,}\s*(?:original message|ozgun ileti|forwarded message|iletilen ileti)"
    r"|(?:from|kimden|gonderen): .+)",
    re.MULTILINE,
)
_SIGNATURE = re.compile(
    r"^\s*(?:--+\s*$|__+\s*$|sent from my\b|get outlook for\b|.{0,40}\b\w+(?:dan|den|tan|ten) gonderildi\b)",
    re.MULTILINE,
)
_CLOSING = re.compile(
    r"^\s*(?:(?:with |many |very )*(?:kind|best|warm)?\s*(?:regards|wishes|greetings)|sincerely|yours|cheers|thanks|thank you"
    r"|(?:en iyi dileklerimle|saygilarim(?:la|izla)|saygilar|sevgiler(?:imle)?|selamlar|(?:iyi|kolay) (?:calismalar|gunler|aksamlar"
    r"|gelsin)|(?:simdiden |cok )*tesekkur(?:ler| eder(?:im|iz))))\b[^\n]{0,60}$",
    re.MULTILINE,
)
_GREETING = re.compile(
    r"^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|merhaba(?:lar)?|selam(?:lar)?|sayin|gunaydin"
    r"|iyi (?:gunler|aksamlar|calismalar|geceler)|kolay gelsin)\b(?:(?:[ ]+[^\W\d_]+\.?){0,3}[ ]*[,!:.\n]+)?"
)
# What a letter says to be polite, and verbs that only introduce what is meant.
_POLITE_ENGLISH = (
    "about advance advise also am answer any appreciate attention best cheers evening forward get glad got "
    "grateful greetings happy hearing help hey hope inform interest just kind kindly know let like look looking "
    "mail message morning much now only patience question regards reply request sincerely some soon support sure "
    "tell than then there time too understanding very want warm well wish wishes wonder would write writing yours "
)
_POLITE_TURKISH = (
    "aksamlar anlayisiniz anlayisiniza arz bekliyor bekliyorum bekliyoruz bi bilgi calismalar cevabinizi cevap "
    "destek dileklerimle dilerim dileriz donus donusunuz donusunuzu eder ederiz ediyor ediyorum ediyoruz etmek "
    "geri gunaydin gunler hakkinda hepinize icin ilgili ilginiz ilginize insallah istemistim istiyorum istiyoruz "
    "iyi iyisinizdir kolay konuda konuyla merhabalar mesaj misiniz miyim musunuz muyum ogrenebilir ogrenmek "
    "olabilir olacak olan olsun olur olursaniz rica sabriniz saygilar saygilarimi saygilarimizla selamlar "
    "sevgiler sevinirim sey simdiden soru sorum talep tarafima tarafiniza umarim yanit yanitinizi yardim yardimci "
    "yardiminiz yardiminizi yardimlariniz yazdim yaziyorum yetkili yetkililer zahmet "
)
_POLITE = frozenset((_POLITE_ENGLISH + _POLITE_TURKISH).split())
_DATA = re.compile(
    r"https?://\S+|www\.\S+"  # links
    r"|\S+@\S+\.\S+"  # mail addresses
    r"|\+?\d[\d ()./-]{6,}\d"  # phone numbers, long numbers, dates
    r"|\S*\d\S*"  # order numbers, codes, amounts
)
_WORD = re.compile(r"[^\W\d_]{2,30}")


def words_of(text: str) -> list[str]:
    """Folded words of the first 6,000 characters in order, without polite words, stop words and anything with digits."""
    value = fold(text[:READ])
    value = _DATA.sub(" ", _said_now(value))
    return [word for word in _WORD.findall(value) if word not in STOP_WORDS and word not in _POLITE]


def _said_now(value: str) -> str:
    """Without what was quoted, signed, greeted and closed with."""
    value = _QUOTE.sub("", value)
    for mark in (_QUOTE_HEAD, _SIGNATURE):
        value = _before(mark, value)
    greeting = _GREETING.match(value)
    if greeting:
        value = value[greeting.end() :]
    return _before(_CLOSING, value)


def _before(mark: re.Pattern[str], value: str) -> str:
    """The text before the mark; the whole when nothing stands before it."""
    found = mark.search(value)
    return value[: found.start()] if found and value[: found.start()].strip() else value

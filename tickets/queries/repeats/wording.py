"""Wording: what a person really said, without what everybody writes: greetings, closings, quotes, signatures, data."""

import re

from helpdesk.kernel.folding import STOP_WORDS, fold

READ = 6_000
"""Characters of a text that are looked at; nobody repeats a matter only after that."""

_QUOTE_HEADS = (
    "from:",
    "kimden:",
    "gonderen:",
    "-----original",
    "----- original",
    "-----ozgun",
    "-----iletilen",
    "---------- ",
)
_SENT_BY = ("sent from my ", "get outlook for ", "sent from outlook")
_DEVICE = re.compile(r"(?:iphone|ipad|android|samsung|huawei|xiaomi|galaxy|outlook|yahoo|gmail)\b.{0,30}\bgonderildi")
_CLOSING = re.compile(
    r"(?:(?:with|many|very|kind|kindest|best|warm|warmest) )*(?:regards|wishes|greetings)\b|(?:sincerely|yours|cheers|thanks|thank you)\b"
    r"|(?:en iyi dileklerim|saygilar|sevgiler|selamlar|(?:iyi|kolay) (?:calismalar|gunler|aksamlar|gelsin)"
    r"|(?:simdiden |cok )*tesekkur)"
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|merhaba(?:lar)?|selam(?:lar)?|sayin|gunaydin"
    r"|iyi (?:gunler|aksamlar|calismalar|geceler)|kolay gelsin)\b(?:(?: [^\W\d_]+\.?){0,3} ?(?:[,!:.]|$))?"
)
_WORD = re.compile(r"[^\W\d_]{2,30}")
SHORT = 80
"""Characters of a line that may be a closing or a signature; a longer one says something."""

# What a letter says to be polite, and verbs that only introduce what is meant.
_POLITE_ENGLISH = (
    "able about advance advise already also am answer any anybody anyone appreciate assist assistance attention "
    "best bother case cheers concern concerning contacting convenience doesnt dont evening explain forward get "
    "give glad got grateful great greetings happy hearing help hereby hey hope idea ideas im inform interest ive "
    "just kind kindly know let like look looking mail may message might mind morning much must need needs nice "
    "now okay only patience pleasure possible possibly question quite really regarding regards reply "
    "request respond response sincerely some somebody someone soon sorry support sure tell than thank thanks then "
    "there think time too try understanding useful very via want warm well whether wish wishes wonder would write "
    "writing yes yours "
)
_POLITE_TURKISH = (
    "aksamlar arz beni bi bilgi bizim calismalar cevap destek dileriz donus eder ederdim ederiz edersen ederseniz "
    "ediyor ediyorum ediyoruz etmek evet geri gunaydin gunler hakkinda hayir hepinize icin ilgili insallah "
    "istemistim iyi iyisinizdir kolay konuda konuyla lutfen memnun merhabalar mesaj misin misiniz miydi miyim "
    "musun musunuz muydu muyum ogrenmek olacak olan olsun olur selamlar sevgiler sey sizden sizin sizinle sizlere "
    "soru sorum tabi tabii talep tarafima tarafiniza yanit yazdim yaziyorum yetkili yetkililer zahmet zaten "
)
_POLITE = frozenset((_POLITE_ENGLISH + _POLITE_TURKISH).split())
_POLITE_STEMS = (
    "anlayis",
    "bekliyor",
    "cevabin",
    "dilekler",
    "dilerim",
    "donusun",
    "ilgin",
    "istiyor",
    "ogrenebil",
    "olabilir",
    "olursa",
    "rica",
    "sabrin",
    "saygilar",
    "sevinir",
    "simdiden",
    "tesekkur",
    "umar",
    "yanitin",
    "yardim",
)


def words_of(text: str) -> list[str]:
    """Folded words of the first 6,000 characters in order, without polite words, stop words and anything with digits.

    Takes time in proportion to the text, whatever it is: lines and words are looked at one by one.
    """
    said = " ".join(_said_now(fold(text[:READ])))
    words = (word for part in said.split() if not _is_data(part) for word in _WORD.findall(part))
    return [word for word in words if word not in STOP_WORDS and not _is_polite(word)]


def own_words(text: str) -> str:
    """The same for people who read on: the lines as they were written, without greeting, closing, quotes and signature."""
    lines: list[str] = []
    for raw in text[:READ].split("\n"):
        line = " ".join(fold(raw).split())
        if lines and (_is_quote_head(line) or _is_signature(line) or _is_closing(line)):
            break
        if not line.startswith(">"):
            lines.append(raw.strip() if any(lines) else _ungreeted(raw.strip(), line))
    return "\n".join(lines).strip()


def _ungreeted(raw: str, line: str) -> str:
    """What a first line says after its greeting, in its own spelling."""
    greeting = _GREETING.match(line)
    if greeting is None:
        return raw
    sign = greeting[0].rstrip()[-1]
    if sign in ",!:.":
        return raw.partition(sign)[2].strip()
    # Without a comma, few words are a name; more are the matter itself.
    return "" if len(line.split()) < 4 else raw


def _is_polite(word: str) -> bool:
    return word in _POLITE or word.startswith(_POLITE_STEMS)


def _said_now(value: str) -> list[str]:
    """The lines without what was greeted and closed with, signed and quoted."""
    lines: list[str] = []
    for raw in value.split("\n"):
        line = " ".join(raw.split())
        if not line or line.startswith(">"):
            continue
        if lines and (_is_quote_head(line) or _is_signature(line) or _is_closing(line)):
            break
        greeting = _GREETING.match(line) if not lines else None
        line = line[greeting.end() :] if greeting else line
        if line.strip():
            lines.append(line)
    return lines


def _is_quote_head(line: str) -> bool:
    return (
        line.startswith(_QUOTE_HEADS) or (line.startswith("on ") and line.endswith("wrote:")) or line.endswith("yazdi:")
    )


def _is_signature(line: str) -> bool:
    drawn = len(line) > 1 and set(line) <= set("-_")
    return drawn or line.startswith(_SENT_BY) or _DEVICE.match(line) is not None


def _is_closing(line: str) -> bool:
    return len(line) <= SHORT and _CLOSING.match(line) is not None


def _is_data(part: str) -> bool:
    """Numbers, codes, mail addresses, links: they tell persons and orders apart, not matters."""
    return "@" in part or "://" in part or part.startswith("www.") or any(c.isdigit() for c in part)

"""Pure thanks: a word of thanks that asks for nothing never reopens a request and is no contact."""

from helpdesk.kernel.folding import tokens

MOST_WORDS = 8
_THANKS = frozenset("thanks thank thx ty cheers tesekkur tesekkurler sagol sagolun eyvallah minnettarim".split())
_POLITE = frozenset(
    "you so much very many a lot for your the help all great perfect super ok okay works worked it now best regards kind "
    "hi hello dear again appreciated got received cok ederim ederiz icin size sizlere yardiminiz ilginiz ilginize destek "
    "desteginiz tamam harika iyi gunler calismalar kolay gelsin var olun merhaba selamlar saygilar saygilarimla sag ol "
    "cevabiniz hizli her sey aldim".split()
)


def is_pure_thanks(body: str, *, has_files: bool = False) -> bool:
    """At most eight words, all of them polite, one of them thanks; no question mark, no number, no file."""
    if has_files or "?" in body or any(c.isdigit() for c in body):
        return False
    words = tokens(body)
    if not 0 < len(words) <= MOST_WORDS:
        return False
    thanks = any(word in _THANKS for word in words) or "sag ol" in " ".join(words)
    return thanks and all(word in _THANKS or word in _POLITE for word in words)

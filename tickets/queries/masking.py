"""Masking: what would tell who somebody is, taken out of their words before others than the desk may read them."""

import re
from collections.abc import Collection, Iterable

from django.conf import settings

from helpdesk.kernel.folding import fold
from tickets.models import Message, Ticket

MASK = "…"
FEWEST_DIGITS = 4
"""So many digits in one piece tell one order, one phone or one parcel from another; prices and days have fewer."""
_MAIL = re.compile(r"[^\s<>(),;:\"']+@[^\s<>(),;:\"']+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\]\"']+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[^\W\d_]{1,6}-?)?\+?\(?\d(?:[ ().\-/]{0,2}\d){6,}")
_CODE = re.compile(r"[^\s,;:!?()\[\]\"'’“”<>*_…]*\d[^\s,;:!?()\[\]\"'’“”<>*_…]*")
_WORD = re.compile(r"[^\W\d_]{2,}")


def masked(text: str, *, names: Iterable[str], codes: Collection[str] = ()) -> str:
    """The text with an ellipsis for addresses, links but to our articles, numbers, these names and these codes.

    Street addresses, and what nobody told us is a name, stay: whoever publishes the words reads them first.
    """
    own = re.compile(rf"({re.escape(settings.SITE_URL)}/help/[a-z0-9/-]*)")
    known = {fold(part) for name in names for part in _WORD.findall(name)}
    pieces = (piece if own.fullmatch(piece) else _without(piece, known, codes) for piece in own.split(text))
    return re.sub(rf"{MASK}(?:[ \-.]?{MASK})+", MASK, "".join(pieces))


def names_in(ticket: Ticket) -> list[str]:
    """Names that may stand in its words: the customer's, and of everybody who wrote on it; one query."""
    wrote = Message.objects.filter(ticket=ticket).order_by().values_list("user__name", "person__name").distinct()
    return [ticket.person.name, *(name for pair in wrote for name in pair if name)]


def _without(text: str, names: set[str], codes: Collection[str]) -> str:
    text = _LINK.sub(MASK, _MAIL.sub(MASK, text))
    for code in filter(None, codes):
        text = re.sub(re.escape(code), MASK, text, flags=re.IGNORECASE)
    text = _CODE.sub(_code, _NUMBER.sub(MASK, text))
    return _WORD.sub(lambda found: MASK if fold(found[0]) in names else found[0], text)


def _code(found: re.Match[str]) -> str:
    return MASK if sum(c.isdigit() for c in found[0]) >= FEWEST_DIGITS else found[0]

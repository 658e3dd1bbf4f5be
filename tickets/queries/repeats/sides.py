"""Two requests side by side: what was said on each, and whether their orders and numbers meet."""

import re
from dataclasses import dataclass
from functools import cached_property

from helpdesk.kernel.folding import fold
from helpdesk.kernel.identity import code_key
from tickets.models import Ticket
from tickets.queries.repeats.detector import DIFFERENT, SAME, UNKNOWN
from tickets.queries.repeats.similarity import Text


@dataclass(frozen=True)
class Side:
    """One of the two requests that are compared, as far as words and order tell."""

    subject: str
    first: str
    last: str
    order_key: str

    @cached_property
    def texts(self) -> list[Text]:
        """Subject with first message, and the last message, ready to be compared."""
        return [Text.of(said) for said in dict.fromkeys((f"{self.subject}\n{self.first}", self.last)) if said]

    @cached_property
    def folded(self) -> str:
        """Everything said here, folded."""
        return fold(f"{self.subject}\n{self.first}\n{self.last}")

    @cached_property
    def codes(self) -> frozenset[str]:
        """Words with a digit, as keys of orders are written."""
        words = re.findall(r"[^\s,;:!?()\"'’“”<>]+", f"{self.subject}\n{self.first}\n{self.last}")
        return frozenset(code_key(word.strip(".#")) for word in words if any(c.isdigit() for c in word))


def is_order(key: str) -> bool:
    """Whether the key can tell an order from another; "none" or "1" cannot."""
    return len(key) >= 3 and any(c.isdigit() for c in key)


def names_number(side: Side, earlier: Ticket) -> bool:
    """Whether the words name the earlier request: #1017, request 1017, 1017 numaralı talep. An order's number is not meant."""
    number = str(earlier.pk)
    if number in (side.order_key, earlier.order_key):
        return False
    named = (
        rf"#\s?{number}(?!\d)"
        rf"|\b(?:request|ticket|case|ref|reference|talep|talebim|basvuru|kayit)[ .:]*(?:no|nr|number|numarasi|numaram)?[ .:]*{number}(?!\d)"
        rf"|(?<!\d){number}\s?(?:numarali|nolu|no['’]?lu|sayili)(?!\s+(?:siparis|fatura|urun|kargo|gonderi))"
    )
    return re.search(named, side.folded) is not None


def compare_orders(one: Side, other: Side) -> str:
    """same, different, or unknown when one of them names none; a number in the text counts where the field is empty."""
    if is_order(one.order_key) and is_order(other.order_key):
        return SAME if one.order_key == other.order_key else DIFFERENT
    for key, side in ((one.order_key, other), (other.order_key, one)):
        if is_order(key) and key in side.codes:
            return SAME
    return UNKNOWN

"""The detector: is this contact the same matter as that resolution? The ladder of repeats.md, pure, so it can be proved."""

from collections.abc import Callable
from dataclasses import dataclass

VERSION = "1"
"""Changes with the ladder, the thresholds and the shipped IDF table; kept with every judgement."""

STRONG, PROBABLE, POSSIBLE = 0.10, 0.25, 0.15
"""Least similarity (0–1) for each tier, where that tier asks for one."""
UNLIKE_ORDERS = 0.50
"""Two different orders are two matters unless the words are at least this alike."""

SAME, DIFFERENT, UNKNOWN = "same", "different", "unknown"
TIERS = ("possible", "probable", "strong", "definite", "human")
"""From the weakest to the strongest."""


@dataclass(frozen=True)
class Signs:
    """What a contact and an earlier resolution have in common; `order` and `top` are same, different or unknown."""

    answered: str = ""
    """How the customer spoke on the resolved request itself: "return", "survey", or not at all."""
    names_number: bool = False
    """The same person names the number of the earlier request."""
    follows: bool = False
    """The customer wrote on the earlier request after it was closed."""
    order: str = UNKNOWN
    top: str = UNKNOWN
    """Unknown when nobody has said yet why the customer came."""
    same_leaf: bool = False
    similarity: float = 0.0


@dataclass(frozen=True)
class Finding:
    """What the ladder says: tier (how sure), verdict (same, asked, different) and the rule's name."""

    tier: str
    verdict: str
    rule: str

    @property
    def rank(self) -> int:
        """0 for a new matter, else the higher the surer."""
        return 0 if self.verdict == DIFFERENT else 1 + TIERS.index(self.tier)

    @property
    def is_new_matter(self) -> bool:
        """Whether nothing ties the two together."""
        return self.verdict == DIFFERENT


Rule = tuple[Finding, Callable[[Signs], bool]]

LADDER: tuple[Rule, ...] = (
    (Finding("definite", "same", "returned"), lambda s: s.answered == "return"),
    (Finding("definite", "same", "survey"), lambda s: s.answered == "survey"),
    (Finding("definite", "same", "number"), lambda s: s.names_number or s.follows),
    # The veto stands before everything that only infers: no reason and no likeness makes two parcels one.
    (
        Finding("possible", "different", "orders_differ"),
        lambda s: s.order == DIFFERENT and s.similarity < UNLIKE_ORDERS,
    ),
    (Finding("strong", "same", "order_and_reason"), lambda s: s.order == SAME and s.top == SAME),
    (
        Finding("strong", "same", "reason_and_words"),
        lambda s: s.same_leaf and s.order != DIFFERENT and s.similarity >= STRONG,
    ),
    (Finding("probable", "same", "order"), lambda s: s.order == SAME and s.top == UNKNOWN),
    (Finding("probable", "same", "words"), lambda s: s.order != DIFFERENT and s.similarity >= PROBABLE),
    (Finding("possible", "asked", "reason"), lambda s: s.top == SAME),
    (Finding("possible", "asked", "some_words"), lambda s: s.similarity >= POSSIBLE),
    (Finding("possible", "different", "nothing"), lambda s: True),
)
"""The first rule that applies decides; the last one always does."""


def find(signs: Signs) -> Finding:
    """The first tier that applies. A human's word stands above the ladder and never comes here."""
    return next(finding for finding, applies in LADDER if applies(signs))

"""Slugs: a title as it may stand in an address, plain letters only and never twice."""

import re
import secrets
import unicodedata

from helpdesk.kernel.identity import fold_ascii
from knowledge.models import Article

# What NFKD leaves whole. Never Turkish casing: I and ı, İ and i become the same plain letter.
_PLAIN = str.maketrans(
    {"ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l"}
)
_OTHER = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 80
RESERVED = frozenset({"new", "preview", "categories", "a", "search", "flags", "deflections"})
"""Words that stand at the same place in our addresses."""
TRIES = 200


def slug_from(title: str) -> str:
    """The title in letters a–z, digits and hyphens, cut at a word: "İade süresi kaç gün?" → iade-suresi-kac-gun."""
    letters = unicodedata.normalize("NFKD", title.translate(_PLAIN))
    plain = fold_ascii("".join(c for c in letters if not unicodedata.combining(c)))
    slug = _OTHER.sub("-", plain).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or "article"


def is_slug(value: str) -> bool:
    """Whether it may stand in an address of ours."""
    return bool(_SLUG.fullmatch(value)) and len(value) <= LONGEST + 20 and value not in RESERVED


def free_slug(title: str) -> str:
    """A slug from the title that no article has: the plain one, or with the first free number behind it. One query."""
    plain = slug_from(title)
    wishes = [plain, *(f"{plain}-{number}" for number in range(2, TRIES))]
    taken = {*Article.objects.filter(slug__in=wishes).values_list("slug", flat=True), *RESERVED}
    return next((slug for slug in wishes if slug not in taken), f"{plain}-{secrets.token_hex(3)}")

"""Slugs: a name as it may stand in an address, plain letters only and never twice."""

import re
import secrets
import unicodedata
from typing import Any

from django.db.models import Model

from helpdesk.kernel.identity import fold_ascii

# What NFKD leaves whole. Never Turkish casing: I and ı, İ and i become the same plain letter.
_PLAIN = str.maketrans({"ı": "i", "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})
_OTHER = re.compile(r"[^a-z0-9]+")
LONGEST = 50
TRIES = 100


def slug_from(name: str, *, otherwise: str) -> str:
    """The name in letters a–z, digits and hyphens; `otherwise` when none is left."""
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    plain = fold_ascii("".join(c for c in letters if not unicodedata.combining(c)))
    return _OTHER.sub("-", plain)[:LONGEST].strip("-") or otherwise


def free_slug(model: type[Model], name: str) -> str:
    """A slug from the name that no row of the model has: the plain one, or with the first free number behind it. One query."""
    rows: Any = model
    plain = slug_from(name, otherwise=str(model._meta.model_name))
    wishes = [plain, *(f"{plain}-{number}" for number in range(2, TRIES))]
    taken = set(rows.objects.filter(slug__in=wishes).values_list("slug", flat=True))
    return next((slug for slug in wishes if slug not in taken), f"{plain}-{secrets.token_hex(3)}")

"""Names that people take for one and the same."""

import unicodedata
from collections.abc import Iterable


def is_taken(name: str, among: Iterable[str]) -> bool:
    """Whether one of these names reads the same, letter case apart, in the Turkish and in the English manner."""
    key = _key(name)
    return any(_key(other) == key for other in among)


def _key(name: str) -> str:
    # The four letters i of Turkish become one: which of them lower-cases to which depends on the language of the name.
    value = unicodedata.normalize("NFC", name)
    for letter in "Iİı":
        value = value.replace(letter, "i")
    return value.casefold()

"""Sorting of names: a key that follows the Turkish alphabet (a b c ç d … ı i … z) on both databases, whatever their collation."""

import unicodedata

ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
LONGEST = 240
_PLACES = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET, start=11)}
_BEYOND = "z"
"""Comes after every digit: letters of other scripts, and names that are empty."""


def alphabet_key(name: str) -> str:
    """Digits and the letters a–z only, which every collation sorts alike: blank, then figures, then letters, then the rest.

    Accents the alphabet does not know fall away (é sorts as e). Of very long names the beginning decides.
    """
    folded = unicodedata.normalize("NFC", name).replace("I", "ı").replace("İ", "i").lower()
    key = "".join(_place(letter) for letter in " ".join(folded.split()))
    return key[:LONGEST] or _BEYOND


def _place(letter: str) -> str:
    if letter in _PLACES:
        return _PLACES[letter]
    if letter == " ":
        return "00"
    if letter.isascii():
        return f"0{letter}" if letter.isdigit() else ""
    bare = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
    if bare != letter:
        return "".join(_place(c) for c in bare)
    return "" if unicodedata.combining(letter) else f"{_BEYOND}{ord(letter):06x}"

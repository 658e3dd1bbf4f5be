"""Identity never uses Turkish casing: keys of addresses, slugs and codes fold A–Z only."""

import re
import unicodedata

import idna

_LOWER = {ord(upper): ord(upper) + 32 for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_DOTLESS = {ord("ı"): "i", ord("İ"): "i", ord("I"): "i"}
_LOCAL = re.compile(r"^[^\s@<>()\[\]\\,;:\"]{1,64}$")
# Letters and marks that Unicode lets a font draw as nothing; the format characters are told by their category.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
MOST = 320
LONGEST_TYPED = 1000
"""Characters as typed; normalised, an address has 254 at most."""


class BadAddress(ValueError):
    """The text is no mail address we can write to."""


def fold_ascii(value: str) -> str:
    """Lower A–Z and nothing else."""
    return value.translate(_LOWER)


def address_key(address: str) -> str:
    """The unique key of a mail address: NFC local part with A–Z lowered, IDNA domain. Raises BadAddress."""
    local, _, host = _parts(address)
    return f"{fold_ascii(local)}@{host}"


def mailbox(address: str) -> str:
    """The address as it is stored and written to: as typed, a domain beyond ASCII as IDNA 2008 writes it. Raises BadAddress.

    Mail libraries still know IDNA 2003 only, which would send a mail for straße.example to strasse.example.
    """
    local, typed, host = _parts(address)
    return f"{local}@{typed if typed.isascii() else host}"


def skeleton(key: str) -> str:
    """What a key looks like to a hurried eye: two keys with one skeleton are two persons who are never linked by themselves."""
    value = unicodedata.normalize("NFKC", key).translate(_DOTLESS)
    bare = "".join(c for c in unicodedata.normalize("NFD", value) if not unicodedata.combining(c))
    return fold_ascii(bare)[:MOST]


def phone_key(phone: str) -> str:
    """The unique key of a telephone number: + and its digits, a Turkish one (0…) with its country. Raises BadAddress.

    Seven to fifteen digits, as numbers have them all over the world.
    """
    digits = "".join(c for c in phone if c.isascii() and c.isdigit())
    if not 7 <= len(digits) <= 15:
        raise BadAddress(phone[:MOST])
    return "+90" + digits[1:] if len(digits) == 11 and digits.startswith("0") else f"+{digits}"


def phone_skeleton(key: str) -> str:
    """What two numbers have in common when only the country is written differently: the last nine digits."""
    return key.removeprefix("+")[-9:]


def code_key(code: str) -> str:
    """The key of an order number or another code: NFC, blanks removed, A–Z lowered."""
    return fold_ascii("".join(unicodedata.normalize("NFC", code).split()))


def _parts(address: str) -> tuple[str, str, str]:
    """Local part, domain as typed, and domain in ASCII. Raises BadAddress."""
    # Normalising a heap of accents takes time by the square of their number.
    if len(address) > LONGEST_TYPED:
        raise BadAddress(address[:MOST])
    value = unicodedata.normalize("NFC", address.strip())
    local, _, domain = value.rpartition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    # Some mail programs decode =?…?= even here, and would write to whom the code names.
    coded = "=?" in value
    unseen = _UNSEEN.search(value) or any(unicodedata.category(c).startswith("C") for c in value)
    if len(value) > 254 or dots or coded or unseen or not _LOCAL.match(local):
        raise BadAddress(address)
    try:
        host = idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as problem:
        raise BadAddress(address) from problem
    _, dot, top = host.rpartition(".")
    if not dot or not top or top.isdigit():
        raise BadAddress(address)
    return local, domain, fold_ascii(host)

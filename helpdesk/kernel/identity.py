"""Identity never uses Turkish casing: keys of addresses, slugs and codes fold A–Z only (Unicode UTS 39 for skeletons)."""

import re
import unicodedata

import idna

_LOWER = {ord(upper): ord(upper) + 32 for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_LOCAL = re.compile(r"^[^\s@<>()\[\]\\,;:\"\x00-\x20\x7f]{1,64}$")
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


class BadAddress(ValueError):
    """The text is no mail address we can write to."""


def fold_ascii(value: str) -> str:
    """Lower A–Z and nothing else."""
    return value.translate(_LOWER)


def address_key(address: str) -> str:
    """The unique key of a mail address: NFC local part with A–Z lowered, IDNA domain. Raises BadAddress."""
    value = unicodedata.normalize("NFC", address.strip())
    local, at, domain = value.rpartition("@")
    plain = not local.startswith(".") and not local.endswith(".") and ".." not in local
    if not at or len(value) > 254 or not plain or not _LOCAL.match(local) or _UNSEEN.search(value):
        raise BadAddress(address)
    try:
        host = idna.encode(fold_ascii(domain), uts46=False).decode("ascii")
    except (idna.IDNAError, UnicodeError) as problem:
        raise BadAddress(address) from problem
    if "." not in host or host.rsplit(".", 1)[1].isdigit():
        raise BadAddress(address)
    return f"{fold_ascii(local)}@{fold_ascii(host)}"


def skeleton(key: str) -> str:
    """What a key looks like to a hurried eye: two keys with one skeleton are two persons who are never linked by themselves."""
    value = unicodedata.normalize("NFKC", key).translate(str.maketrans({"ı": "i", "İ": "i", "I": "i"}))
    bare = "".join(c for c in unicodedata.normalize("NFD", value) if not unicodedata.combining(c))
    return fold_ascii(bare)


def code_key(code: str) -> str:
    """The key of an order number or another code: NFC, blanks removed, A–Z lowered."""
    return fold_ascii("".join(unicodedata.normalize("NFC", code).split()))

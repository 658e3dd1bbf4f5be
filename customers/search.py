"""The indexes of persons (their names and addresses) and of organisations (their names): what one may begin to type."""

from helpdesk.kernel.folding import request_terms
from helpdesk.kernel.search import Index

PERSONS = Index("person_search", fields=("words",), weights=(1.0,))
ORGANISATIONS = Index("organisation_search", fields=("words",), weights=(1.0,))
MOST_ADDRESSES = 50


def person_words(name: str, addresses: list[tuple[str, str]]) -> list[str]:
    """What a person is found by; `addresses` are (kind, key). A phone number counts with and without its first digits."""
    words = dict.fromkeys(request_terms(name))
    for kind, key in addresses[:MOST_ADDRESSES]:
        words.update(dict.fromkeys(phone_words(key) if kind == "phone" else request_terms(key)))
    return list(words)


def phone_words(key: str) -> list[str]:
    """+905321112233 → 905321112233, 05321112233, 5321112233: the ways people begin to type it."""
    digits = key.removeprefix("+")
    return [digits, f"0{digits[2:]}", digits[2:]] if digits.startswith("90") else [digits, f"0{digits}"]


def organisation_words(name: str) -> list[str]:
    """What an organisation is found by."""
    return request_terms(name)

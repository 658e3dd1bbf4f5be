"""Mentions: `@Name` in a note. A full name, a first name that only one colleague has, or the local part of an address."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from helpdesk.kernel.folding import fold
from helpdesk.models import User
from tickets.models import Ticket
from tickets.queries.notifications.audience import audience_of, staff

MOST = 20
MOST_SUGGESTED = 8
# After a letter it is an address, not a mention.
_AT = re.compile(r"(?<![\w@.+-])@(\w[\w.+'’-]{0,59}(?:[ \t]+\w[\w'’-]{0,39}){0,3})")


@dataclass(frozen=True)
class Mentions:
    """Whom a note means: those who are told, those who may not see the request, and names that fit nobody or several."""

    told: Sequence[User] = ()
    blind: Sequence[User] = ()
    unclear: Sequence[str] = ()


def mentions_in(text: str, ticket: Ticket) -> Mentions:
    """Read the mentions of a note (at most 20); no query when there is none, else two."""
    spoken = list(dict.fromkeys(_AT.findall(text)))[:MOST]
    if not spoken:
        return Mentions()
    colleagues = _beginning_like(spoken)
    meant = [(words, _meant(words, colleagues)) for words in spoken]
    found = {user.pk: user for _, user in meant if user is not None}
    seeing = set(audience_of(ticket).filter(pk__in=found).values_list("pk", flat=True))
    return Mentions(
        told=[user for pk, user in found.items() if pk in seeing],
        blind=[user for pk, user in found.items() if pk not in seeing],
        unclear=[words.split()[0].rstrip(".") for words, user in meant if user is None],
    )


def colleagues_to_mention(query: str, ticket: Ticket, *, besides: User) -> list[User]:
    """At most eight colleagues who may see the request and whose name has a word that begins so, by name."""
    begins = _begins(query) if query else Q()
    return list(audience_of(ticket).filter(begins).exclude(pk=besides.pk).order_by("name")[:MOST_SUGGESTED])


def _beginning_like(spoken: Iterable[str]) -> list[User]:
    begins = Q()
    for words in spoken:
        begins |= _begins(words.split()[0].rstrip(".,"))
    return list(staff().filter(begins)[:500])


def _begins(word: str) -> Q:
    # A database folds plain letters only: ı and İ are asked for as they may be written.
    spellings = {word, word.replace("i", "İ", 1), word.replace("ı", "I", 1), word.replace("I", "ı", 1)}
    begins = Q(email__istartswith=word)
    for spelling in spellings | {one[:1].upper() + one[1:] for one in spellings}:
        begins |= Q(name__istartswith=spelling) | Q(name__icontains=f" {spelling}")
    return begins


def _meant(words: str, colleagues: Iterable[User]) -> User | None:
    """The one colleague meant: the longest name that the words begin with; None for nobody and for several."""
    said = [fold(word.rstrip(".,")) for word in words.split()]
    fits: dict[int, list[User]] = {}
    for user in colleagues:
        name = [fold(word) for word in user.name.split()]
        if len(name) > 1 and said[: len(name)] == name:
            fits.setdefault(len(name), []).append(user)
        elif said[0] in (name[0], user.email.partition("@")[0]):
            fits.setdefault(1, []).append(user)
    best = fits[max(fits)] if fits else []
    return best[0] if len(best) == 1 else None

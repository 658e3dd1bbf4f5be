"""Before and after a merge: what would move, who may be the same person, what can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from customers.access import persons_visible_to
from customers.models import Address, Merge, Note, Order, Person
from helpdesk.kernel import clock
from helpdesk.kernel.slots import ask
from helpdesk.models import Delivery, User

UNDO_WITHIN = timedelta(days=30)
MOVING = ("person.merged", "person.unmerged")
EXAMPLES = 3
MOST_LIKELY = 3
"""Persons that are hinted at as perhaps the same one."""


@dataclass(frozen=True)
class Moving:
    """One kind of thing that would move: how many in words, and a few of them."""

    icon: str
    words: str
    examples: Sequence[str]


@dataclass(frozen=True)
class Difference:
    """One fact of which only one can stand: the field, its name, and both words; the kept record's stands first."""

    field: str
    label: str
    kept: str
    merged: str


@dataclass(frozen=True)
class Preview:
    """What a merge would do."""

    kept: Person
    merged: Person
    moving: Sequence[Moving]
    differences: Sequence[Difference]


def preview_of(merged: Person, kept: Person, reader: User) -> Preview:
    """Everything of `merged` that would move, as far as the reader may see it, and what has to be chosen."""
    own = [_addresses(merged), _orders(merged), _notes(merged)]
    above = [moving for filled in ask("person.moving", merged, reader) for moving in filled]
    return Preview(kept, merged, [*filter(None, own), *above], differences(kept, merged))


def differences(kept: Person, merged: Person) -> list[Difference]:
    """Facts that both records have, and not the same."""
    both = {
        "name": (_("Name"), kept.name, merged.name),
        "language": (_("Language"), kept.get_language_display(), merged.get_language_display()),
        "timezone": (_("Time zone"), kept.timezone, merged.timezone),
        "organisation_id": (
            _("Organisation"),
            str(kept.organisation or ""),
            str(merged.organisation or ""),
        ),
    }
    return [
        Difference(field, label, mine, theirs)
        for field, (label, mine, theirs) in both.items()
        if mine and theirs and mine != theirs
    ]


def likely_same(person: Person, addresses: Sequence[Address], reader: User) -> QuerySet[Person]:
    """Persons the reader sees who may be the same one: an address one could take for theirs, or name and organisation. At most three."""
    alike = Address.objects.filter(skeleton__in=[a.skeleton for a in addresses]).exclude(person=person)
    ids: Any = alike.order_by().values("person")
    if person.organisation_id and person.name:
        namesakes = Person.objects.filter(organisation=person.organisation_id, sort_key=person.sort_key)
        # A union: each half has its index, an OR over both would have none.
        ids = ids.union(namesakes.exclude(pk=person.pk).order_by().values("pk"))
    return persons_visible_to(reader).filter(pk__in=ids).order_by("pk")[:MOST_LIKELY]


def undoable(person: Person) -> QuerySet[Merge]:
    """Merges into the person that stand and may still be taken back, the newest first."""
    return Merge.objects.filter(kept=person, undone_at__isnull=True, merged_at__gte=clock.now() - UNDO_WITHIN)


def is_moving(*persons: Person) -> bool:
    """Whether the reactions to a merge, or to its undoing, of one of these persons have not all run."""
    ids = [person.pk for person in persons]
    waiting = Delivery.objects.filter(event__kind__in=MOVING)
    return waiting.filter(Q(event__noun_id__in=ids) | Q(event__data__merged__in=ids)).exists()


def is_colleague(person: Person) -> bool:
    """Whether one of the person's addresses is one a colleague signs in with."""
    keys = Address.objects.filter(person=person, kind=Address.Kind.EMAIL).values("key")
    return User.objects.filter(email__in=keys).exists()


def _addresses(person: Person) -> Moving | None:
    values = [address.value for address in person.addresses.all()]
    return Moving("at-sign", _in_words("addresses", len(values)), values[:EXAMPLES]) if values else None


def _orders(person: Person) -> Moving | None:
    orders = Order.objects.filter(person=person)
    count = orders.count()
    return (
        Moving("package", _in_words("orders", count), [order.number for order in orders[:EXAMPLES]]) if count else None
    )


def _notes(person: Person) -> Moving | None:
    notes = Note.objects.filter(person=person)
    count = notes.count()
    return (
        Moving("sticky-note", _in_words("notes", count), [note.body[:80] for note in notes[:EXAMPLES]])
        if count
        else None
    )


def undo_preview(merge: Merge, reader: User) -> list[Moving]:
    """What would go back, as far as it is still there and the reader may see it."""
    counts = {
        "addresses": ("at-sign", Address.objects.filter(pk__in=merge.moved["addresses"], person=merge.kept_id)),
        "orders": ("package", Order.objects.filter(pk__in=merge.moved["orders"], person=merge.kept_id)),
        "notes": ("sticky-note", Note.objects.filter(pk__in=merge.moved["notes"], person=merge.kept_id)),
    }
    found = []
    for name, (icon, rows) in counts.items():
        if count := rows.count():
            found.append(Moving(icon, _in_words(name, count), []))
    return [*found, *(moving for filled in ask("person.returning", merge, reader) for moving in filled)]


def _in_words(name: str, count: int) -> str:
    words = {
        "addresses": ngettext("%(count)d address", "%(count)d addresses", count),
        "orders": ngettext("%(count)d order", "%(count)d orders", count),
        "notes": ngettext("%(count)d note", "%(count)d notes", count),
    }
    return words[name] % {"count": count}

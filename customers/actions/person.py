"""Persons: recognise who writes, add who is new, confirm an address, respect a "no" to surveys."""

from datetime import datetime

from django.utils.translation import gettext as _

from customers.actions.indexing import index_person
from customers.models import Address, Person
from customers.queries.person import living
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action, single_statement_action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.identity import BadAddress, address_key, mailbox, phone_key, phone_skeleton, skeleton
from helpdesk.kernel.sorting import alphabet_key
from helpdesk.kernel.text import clean_line
from helpdesk.kernel.upsert import insert_once


@action
def find_or_add_person(email: str, *, by: object, name: str = "", language: str = "en") -> Address:
    """The address with its person: the one whose key it is, or a new person. Never changes a known person.

    Raises Invalid for what is no mail address. Two parallel first contacts end as one person.
    """
    try:
        key = address_key(email)
    except BadAddress as problem:
        raise Invalid({"email": _("This is not a mail address we can write to.")}) from problem
    known = _find(Address.Kind.EMAIL, key)
    return known or _add(Address.Kind.EMAIL, mailbox(email), key, by=by, name=name, language=language)


@action
def find_or_add_caller(phone: str, *, by: object, name: str = "", language: str = "en") -> Address:
    """The phone number with its person, known or new. Raises Invalid when it has fewer than seven digits."""
    try:
        key = phone_key(phone)
    except BadAddress as problem:
        raise Invalid({"phone": _("A phone number has 7 to 15 digits.")}) from problem
    known = _find(Address.Kind.PHONE, key)
    return known or _add(Address.Kind.PHONE, clean_line(phone, limit=40), key, by=by, name=name, language=language)


@action
def confirm_address(address: Address, *, by: object) -> Address:
    """A link mailed there was opened: the address is theirs."""
    if address.confirmed_at is None:
        address.confirmed_at = clock.now()
        address.save(update_fields=["confirmed_at"])
        announce("address.confirmed", address.person, by=address.person, address=address.pk)
    return address


@action
def opt_out(person: Person, *, by: object) -> Person:
    """The person wants no surveys any more."""
    person = living(person)
    if person.opted_out_at is None:
        person.opted_out_at = clock.now()
        person.save(update_fields=["opted_out_at"])
        announce("person.opted_out", person, by=person)
    return person


@single_statement_action
def note_heard_of(person_id: int, *, by: None, at: datetime) -> None:
    """We heard of the person at that moment: lists by activity sort by it."""
    Person.objects.filter(pk=person_id, active_at__lt=at).update(active_at=at)


def _find(kind: str, key: str) -> Address | None:
    return Address.objects.select_related("person").filter(kind=kind, key=key).first()


def _add(kind: str, value: str, key: str, *, by: object, name: str, language: str) -> Address:
    now, called = clock.now(), clean_line(name, limit=120)
    person = Person.objects.create(
        name=called,
        sort_key=alphabet_key(called),
        language=language if language in ("en", "tr") else "en",
        since=now,
        active_at=now,
    )
    address = Address(person=person, kind=kind, value=value, key=key, skeleton=skeleton_of(kind, key), created_at=now)
    if insert_once(address, unique=("kind", "key")):
        index_person(person, by=by, first=address)
        return address
    # A parallel first contact of the same address was quicker: theirs is the person.
    person.delete()
    return Address.objects.select_related("person").get(kind=kind, key=key)


def skeleton_of(kind: str, key: str) -> str:
    """What the key has in common with those one could take it for."""
    return phone_skeleton(key) if kind == Address.Kind.PHONE else skeleton(key)

"""Identity: what a colleague corrects about a person, and the addresses they add; nothing of it is mailed."""

from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from customers.actions.indexing import index_person
from customers.actions.person import skeleton_of
from customers.errors import AlreadyMerged
from customers.models import Address, Person
from customers.queries.person import living
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.identity import BadAddress, address_key, mailbox, phone_key
from helpdesk.kernel.sorting import alphabet_key
from helpdesk.kernel.text import clean_line
from helpdesk.kernel.upsert import insert_once
from helpdesk.models import User


@action
def edit_person(person: Person, *, by: User, name: str, language: str, timezone: str) -> Person:
    """Correct name, language and time zone (empty: the desk's). Nothing new: nothing happens. Raises Invalid, AlreadyMerged."""
    person = standing(person)
    _check(language, timezone)
    fresh = {"name": clean_line(name, limit=120), "language": language, "timezone": timezone}
    changed = [field for field, value in fresh.items() if getattr(person, field) != value]
    if not changed:
        return person
    for field in changed:
        setattr(person, field, fresh[field])
    person.sort_key = alphabet_key(person.name)
    person.save(update_fields=[*changed, "sort_key"])
    if "name" in changed:
        index_person(person, by=by)
    announce("person.changed", person, by=by, fields=changed)
    return person


@action
def add_address(person: Person, *, by: User, kind: str, value: str) -> Address:
    """Another way to reach the person, unconfirmed; theirs already: nothing happens.

    Raises Invalid for what is no address or belongs to somebody else, AlreadyMerged.
    """
    person = standing(person)
    stored, key = _read(kind, value)
    address = Address(
        person=person,
        kind=kind,
        value=stored,
        key=key,
        skeleton=skeleton_of(kind, key),
        created_at=clock.now(),
    )
    if insert_once(address, unique=("kind", "key")):
        index_person(person, by=by)
        announce("address.added", person, by=by, address=address.pk)
        return address
    known = Address.objects.get(kind=kind, key=key)
    if known.person_id != person.pk:
        raise Invalid({"value": _("This address belongs to another person already.")})
    return known


def standing(person: Person) -> Person:
    """The record as it is now, held until the transaction ends. Raises AlreadyMerged when it is part of another one."""
    held = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if held.merged_into_id is not None:
        raise AlreadyMerged(held, into=living(held))
    return held


def _check(language: str, timezone: str) -> None:
    problems = {}
    if language not in ("en", "tr"):
        problems["language"] = _("Choose English or Turkish.")
    if timezone and timezone not in available_timezones():
        problems["timezone"] = _("There is no such time zone.")
    if problems:
        raise Invalid(problems)


def _read(kind: str, value: str) -> tuple[str, str]:
    """(as it is stored, its key). Raises Invalid."""
    try:
        if kind == Address.Kind.PHONE:
            return clean_line(value, limit=40), phone_key(value)
        return mailbox(value), address_key(value)
    except BadAddress as problem:
        if kind == Address.Kind.PHONE:
            raise Invalid({"value": _("A phone number has 7 to 15 digits.")}) from problem
        raise Invalid({"value": _("This is not a mail address we can write to.")}) from problem

"""Persons: recognise who writes, add who is new, confirm an address, respect a "no" to surveys."""

from django.utils.translation import gettext as _

from customers.models import Address, Organisation, Person
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.identity import BadAddress, address_key, mailbox, skeleton
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
    digits = "".join(c for c in phone if c.isascii() and c.isdigit())
    if not 7 <= len(digits) <= 15:
        raise Invalid({"phone": _("A phone number has 7 to 15 digits.")})
    key = "+90" + digits[1:] if len(digits) == 11 and digits.startswith("0") else f"+{digits}"
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
    if person.opted_out_at is None:
        person.opted_out_at = clock.now()
        person.save(update_fields=["opted_out_at"])
        announce("person.opted_out", person, by=person)
    return person


@action
def join_organisation(person: Person, *, by: object, name: str) -> Organisation:
    """Put a person into the organisation of that name, made if need be."""
    organisation, _made = Organisation.objects.get_or_create(name=clean_line(name, limit=120))
    if person.organisation_id != organisation.pk:
        person.organisation = organisation
        person.save(update_fields=["organisation"])
    return organisation


def _find(kind: str, key: str) -> Address | None:
    return Address.objects.select_related("person").filter(kind=kind, key=key).first()


def _add(kind: str, value: str, key: str, *, by: object, name: str, language: str) -> Address:
    person = Person.objects.create(
        name=clean_line(name, limit=120), language=language if language in ("en", "tr") else "en", since=clock.now()
    )
    address = Address(person=person, kind=kind, value=value, key=key, skeleton=skeleton(key), created_at=clock.now())
    if insert_once(address, unique=("kind", "key")):
        return address
    # A parallel first contact of the same address was quicker: theirs is the person.
    person.delete()
    return Address.objects.select_related("person").get(kind=kind, key=key)

"""Organisations: made and joined by people, renamed by leads; never guessed from the domain of an address."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from customers.actions.indexing import index_organisation
from customers.models import Organisation, Person
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.sorting import alphabet_key
from helpdesk.kernel.text import clean_line
from helpdesk.models import User


@action
def find_or_add_organisation(name: str, *, by: object) -> Organisation:
    """The organisation of that name, made if need be. Raises Invalid when the name is empty."""
    called = _named(name)
    found, made = Organisation.objects.get_or_create(name=called, defaults={"sort_key": alphabet_key(called)})
    if made:
        index_organisation(found, by=by)
        announce("organisation.added", found, by=by if isinstance(by, User) else None)
    return found


@action
def rename_organisation(organisation: Organisation, *, by: User, name: str) -> Organisation:
    """Give it another name; the same one: nothing happens. Raises Invalid when another organisation has it."""
    called = _named(name)
    if organisation.name == called:
        return organisation
    organisation.name, organisation.sort_key = called, alphabet_key(called)
    try:
        with transaction.atomic():
            organisation.save(update_fields=["name", "sort_key"])
    except IntegrityError as problem:
        raise Invalid({"name": _("Another organisation has this name already.")}) from problem
    index_organisation(organisation, by=by)
    announce("organisation.renamed", organisation, by=by)
    return organisation


@action
def put_into_organisation(person: Person, *, by: User | None, to: Organisation | None) -> Person:
    """Put a person into an organisation, or into none. There already: nothing happens."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    was = person.organisation_id
    if was != (to.pk if to else None):
        person.organisation = to
        person.save(update_fields=["organisation"])
        announce("person.changed", person, by=by, organisation=[was, person.organisation_id])
    return person


@action
def join_organisation(person: Person, *, by: User | None, name: str) -> Organisation:
    """Put a person into the organisation of that name, made if need be."""
    organisation = find_or_add_organisation(name, by=by)
    put_into_organisation(person, by=by, to=organisation)
    return organisation


def _named(name: str) -> str:
    called = clean_line(name, limit=121)
    if not called or len(called) > 120:
        raise Invalid({"name": _("An organisation needs a name of at most 120 characters.")})
    return called

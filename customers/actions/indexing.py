"""Keep what persons and organisations are found by true to their names and addresses."""

from customers.models import Address, Organisation, Person
from customers.search import MOST_ADDRESSES, ORGANISATIONS, PERSONS, organisation_words, person_words
from helpdesk.kernel.acting import action


@action
def index_person(person: Person, *, by: object, first: Address | None = None) -> None:
    """Write the entry again; a record that was merged has none. `first` is the only address of a new person."""
    if person.merged_into_id is not None:
        PERSONS.drop(person.pk)
        return
    known = [(first.kind, first.key)] if first else _addresses(person)
    PERSONS.put(person.pk, [person_words(person.name, known)], is_new=first is not None)


@action
def index_organisation(organisation: Organisation, *, by: object) -> None:
    """Write the entry again."""
    ORGANISATIONS.put(organisation.pk, [organisation_words(organisation.name)])


def _addresses(person: Person) -> list[tuple[str, str]]:
    return list(person.addresses.values_list("kind", "key")[:MOST_ADDRESSES])

"""The fetch is the permission: which persons somebody sees is said by the packages above, whose requests they are."""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from customers.models import Organisation, Person
from customers.queries.person import living
from helpdesk.kernel.doors import Forbidden, not_found
from helpdesk.kernel.slots import ask
from helpdesk.models import User

Rule = Callable[[User], bool]


def persons_visible_to(user: User) -> QuerySet[Person]:
    """Persons of requests the user sees, leads and admins all; records that were merged are nobody's.

    The slot `person.visible` answers a condition on Person for a user; one of them is enough.
    """
    standing = Person.objects.filter(merged_into__isnull=True)
    if user.sees_all_teams:
        return standing
    conditions: list[Q] = ask("person.visible", user)
    return standing.filter(reduce(or_, conditions)) if conditions else standing.none()


def person_for(user: User, id: int | str, rule: Rule, *, among: QuerySet[Person] | None = None) -> Person:
    """The person, or 404 (not there, or not yours to see), or 403 (not yours to do). A record that was merged is 404."""
    visible = persons_visible_to(user) if among is None else among
    person = visible.filter(pk=number(id)).first()
    if person is None:
        raise not_found()
    if not rule(user):
        raise Forbidden
    return person


def person_behind(user: User, id: int | str) -> Person | None:
    """The person a record was merged into, if the user sees that one; None when it stands for itself, or nothing is there."""
    record = Person.objects.filter(pk=number(id), merged_into__isnull=False).first()
    if record is None:
        return None
    return persons_visible_to(user).filter(pk=living(record).pk).first() if record is not None else None


def organisation_for(user: User, id: int | str, rule: Rule) -> Organisation:
    """The organisation, or 404 (not there, or nobody of it is yours to see), or 403."""
    organisation = organisations_visible_to(user).filter(pk=number(id)).first()
    if organisation is None:
        raise not_found()
    if not rule(user):
        raise Forbidden
    return organisation


def organisations_visible_to(user: User) -> QuerySet[Organisation]:
    """Organisations of persons the user sees, and those nobody belongs to yet; leads and admins all."""
    if user.sees_all_teams:
        return Organisation.objects.all()
    members = Person.objects.filter(organisation=OuterRef("pk"), merged_into__isnull=True)
    seen = persons_visible_to(user).filter(organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(seen) | ~Exists(members))


def number(id: int | str) -> int:
    """A number as it stands in an address; 0, which nobody has, for anything else."""
    text = str(id)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0

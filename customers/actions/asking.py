"""Askings: remember that a person was asked for an opinion."""

from customers.models import Asking, Person
from customers.queries.person import living
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action


@action
def record_asking(person: Person, *, by: object, kind: str = "csat") -> Asking:
    """One survey mail went to the person, or may have gone."""
    return Asking.objects.create(person=living(person), kind=kind, at=clock.now())

"""Which persons somebody sees, and what their requests add to a list of persons."""

from typing import Any

from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet, Subquery

from customers.models import Person
from helpdesk.models import User
from tickets.models import Category, Repeat, Ticket


def sees_person(user: User) -> Q:
    """The condition on Person: one of their requests is the user's to see (by the index `ticket_of_person`)."""
    return Q(Exists(Ticket.objects.visible_to(user).filter(person=OuterRef("pk"))))


def with_requests(persons: QuerySet[Person], reader: User) -> QuerySet[Person]:
    """Each with `request_count` and `open_count`, of the requests the reader sees."""
    seen = Ticket.objects.visible_to(reader).filter(person=OuterRef("pk"))
    return persons.annotate(
        request_count=_count(seen), open_count=_count(seen.filter(category__in=[Category.OPEN, Category.WAITING]))
    )


def with_returns(persons: QuerySet[Person], reader: User) -> QuerySet[Person]:
    """Each with `came_back_count`: contacts that were counted as coming back about the same matter."""
    seen = Ticket.objects.visible_to(reader).filter(person=OuterRef(OuterRef("pk")))
    return persons.annotate(came_back_count=_count(Repeat.objects.filter(ticket__in=seen, verdict=Repeat.Verdict.SAME)))


def _count(rows: QuerySet[Any]) -> Subquery:
    # Func and not Count: an aggregate would group by row, and answer one for each.
    counted = rows.order_by().annotate(total=Func("pk", function="COUNT")).values("total")
    return Subquery(counted, output_field=IntegerField())

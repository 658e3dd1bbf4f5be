"""What requests hang on others' pages."""

from django.db.models import Q, QuerySet

from customers.models import Person
from customers.queries.merge import Moving
from customers.queries.people import Panel
from helpdesk.kernel.slots import fill
from helpdesk.models import User
from tickets.queries.inbox import Rail
from tickets.queries.people.merging import moving_of
from tickets.queries.people.record import Record
from tickets.queries.people.visible import sees_person, with_requests, with_returns


@fill("rail")
def views_of_the_desk(user: User) -> Rail:
    """The inbox's views with their counts, in the left column of every page of the desk."""
    return Rail(user)


@fill("person.visible")
def persons_of_requests(user: User) -> Q:
    """Persons are seen by whoever sees one of their requests."""
    return sees_person(user)


@fill("person.rows")
def count_of_requests(persons: QuerySet[Person], reader: User) -> QuerySet[Person]:
    """How many requests each has, and how many of them are open: in lists of persons."""
    return with_requests(persons, reader)


@fill("person.whole")
def count_of_returns(persons: QuerySet[Person], reader: User) -> QuerySet[Person]:
    """The same, and how often they came back: on a person's page."""
    return with_returns(with_requests(persons, reader), reader)


@fill("person.panels")
def record_of_a_person(person: Person, reader: User, cursor: str) -> list[Panel]:
    """Journey, what is open and promised, satisfaction and repeats on a person's page."""
    record = Record(person, reader, cursor)
    return [
        Panel("glance", "tickets/desk/people/_glance.html", record),
        Panel("main", "tickets/desk/people/_journey.html", record),
        Panel("side", "tickets/desk/people/_open.html", record),
        Panel("side", "tickets/desk/people/_satisfaction.html", record),
        Panel("side", "tickets/desk/people/_repeats.html", record),
    ]


@fill("person.moving")
def what_would_move(person: Person, reader: User) -> list[Moving]:
    """Requests and answers in the preview of a merge."""
    return moving_of(person, reader)

"""Orders to pick from: a person's own, for colleagues who see that person."""

from customers.models import Order, Person
from customers.queries.person import order_by_number, person_by_email
from helpdesk.models import User
from tickets.models import Ticket

MOST = 50


def own_order(number: str, person_id: int) -> Order | None:
    """The order with this number when the person bought it: what others bought is nobody else's business."""
    order = order_by_number(number)
    return order if order and order.person_id == person_id else None


def orders_of(person: Person) -> list[Order]:
    """What a person bought, the newest first, at most fifty."""
    return list(Order.objects.filter(person=person)[:MOST])


def orders_behind(email: str, viewer: User) -> list[Order]:
    """The orders of who has this address, when the viewer sees a request of theirs; else none."""
    person = person_by_email(email)
    if person is None:
        return []
    sees = viewer.sees_all_teams or Ticket.objects.visible_to(viewer).filter(person=person).exists()
    return orders_of(person) if sees else []

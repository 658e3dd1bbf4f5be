"""What requests hang on others' pages."""

from helpdesk.kernel.slots import fill
from helpdesk.models import User
from tickets.queries.inbox import Rail


@fill("rail")
def views_of_the_desk(user: User) -> Rail:
    """The inbox's views with their counts, in the left column of every page of the desk."""
    return Rail(user)

"""Who came in through the desk's door, and what they ask for by its id."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from helpdesk.kernel.doors import not_found
from helpdesk.models import User

M = TypeVar("M", bound=Model)


class StaffRequest(HttpRequest):
    """A request behind `doors.desk`: its user is one of us (for the type checker; the door has made sure of it)."""

    user: User
    LANGUAGE_CODE: str


def one_of(rows: QuerySet[M], id: int) -> M:
    """The row with this id among `rows`, or 404."""
    # A longer number is no id, and would not fit the database.
    found = rows.filter(pk=id).first() if id < 2**63 else None
    if found is None:
        raise not_found()
    return found

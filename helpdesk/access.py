"""Who came in through the desk's door."""

from django.http import HttpRequest

from helpdesk.models import User


class StaffRequest(HttpRequest):
    """A request behind `doors.desk`: its user is one of us (for the type checker; the door has made sure of it)."""

    user: User
    LANGUAGE_CODE: str

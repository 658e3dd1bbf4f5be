"""When did we last ask whom."""

from datetime import datetime, timedelta

from customers.models import Asking, Person
from customers.queries.person import living
from helpdesk.queries.policies import policies

NEVER_WITHIN = timedelta(hours=24)
"""Between any two survey mails, whichever comes first."""


def rests_at(person: Person, moment: datetime) -> bool:
    """Whether the person is asked so near to `moment` that they must be left in peace."""
    near = Asking.objects.filter(at__gt=moment - policies().survey_rest, at__lt=moment + NEVER_WITHIN)
    return near.filter(person=living(person)).exists()

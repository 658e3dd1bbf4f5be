"""When did we last ask whom."""

from datetime import datetime, timedelta

from customers.models import Asking, Person
from customers.queries.person import living
from helpdesk.queries.policies import policies

NEVER_WITHIN = timedelta(hours=24)
"""Between any two survey mails, whichever comes first."""


def rests_at(person: Person, moment: datetime, *, but_one: bool = False) -> bool:
    """Whether the person is asked so near to `moment` that they must be left in peace.

    `but_one`: one question was taken back before it was answered, and counts for a day only.
    """
    near = Asking.objects.filter(at__gt=moment - policies().survey_rest, at__lt=moment + NEVER_WITHIN)
    asked = list(near.filter(person=living(person)).values_list("at", flat=True)[:3])
    return len(asked) > but_one or any(at > moment - NEVER_WITHIN for at in asked)

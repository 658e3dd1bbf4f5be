"""What requests know of an organisation: what its persons asked, and how they felt."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Avg, Count, Q

from customers.models import Organisation, Person
from helpdesk.models import User
from tickets.models import Answer, Category, Ticket

SHOWN = 10


@dataclass(frozen=True)
class OrganisationRecord:
    """Each part is read when the page asks for it, in one query; all of what the reader may see."""

    organisation: Organisation
    reader: User

    @cached_property
    def requests(self) -> Sequence[Ticket]:
        """The newest ten."""
        return list(self._seen().select_related("person", "assignee").order_by("-last_activity_at", "-pk")[:SHOWN])

    @cached_property
    def counts(self) -> dict[str, Any]:
        """`requests` and `open`."""
        is_open = Q(category__in=[Category.OPEN, Category.WAITING])
        return self._seen().aggregate(requests=Count("pk"), open=Count("pk", filter=is_open))

    @cached_property
    def satisfaction(self) -> dict[str, Any]:
        """`n` and `mean` of the answers that count."""
        answers = Answer.objects.filter(invitation__resolution__ticket__in=self._seen(), excluded_at__isnull=True)
        return answers.aggregate(n=Count("pk"), mean=Avg("score"))

    def _seen(self) -> Any:
        members = Person.objects.filter(organisation=self.organisation)
        return Ticket.objects.visible_to(self.reader).filter(person__in=members)

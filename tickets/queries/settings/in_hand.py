"""What a colleague has in hand."""

from django.db.models import QuerySet

from helpdesk.models import User
from tickets.models import Category, Ticket


def requests_of(user: User) -> QuerySet[Ticket]:
    """Open and waiting requests the colleague works, the oldest first."""
    return Ticket.objects.filter(assignee=user, category__in=[Category.OPEN, Category.WAITING]).order_by("pk")

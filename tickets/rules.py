"""Who may do what with requests, as bare predicates; which requests somebody sees at all is `Ticket.objects.visible_to`."""

from helpdesk.models import User
from tickets.models import Ticket


def may_see_desk(user: User) -> bool:
    """Anybody with a role."""
    return user.is_staff


def may_open_for_others(user: User) -> bool:
    """Record a contact somebody made by phone, chat or at the counter."""
    return user.is_staff


def may_see(user: User, ticket: Ticket) -> bool:
    """Whoever may fetch it may read it."""
    return user.is_staff


def may_work(user: User, ticket: Ticket) -> bool:
    """Reply, note, assign, tag, set reason and priority, resolve and reopen."""
    return user.is_staff

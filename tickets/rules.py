"""Who may do what with requests, as bare predicates; which requests somebody sees at all is `Ticket.objects.visible_to`."""

from helpdesk.models import User
from tickets.models import Answer, Ticket


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


def may_lead(user: User) -> bool:
    """Look after what customers answer: recoveries, what is left out of the scores, praise shared with the team."""
    return user.is_active and user.sees_all_teams


def may_judge(user: User, answer: Answer) -> bool:
    """Decide about an answer: a lead, but never about an answer to their own work."""
    return may_lead(user) and user.pk not in answer.invitation.resolution.people


def may_read_reports(user: User) -> bool:
    """Reports are about everybody's work: leads and admins."""
    return user.is_active and user.sees_all_teams


def may_read_own_work(user: User) -> bool:
    """Who works requests reads numbers about the own work, and nobody else's."""
    return user.is_active and user.is_agent

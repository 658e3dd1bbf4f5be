"""The audience of a request: who may see it, and who of them is told of what happens to it."""

from django.db.models import Q, QuerySet

from helpdesk.models import User
from tickets.models import Ticket

MOST = 500
"""Colleagues told of one happening."""


def audience_of(ticket: Ticket) -> QuerySet[User]:
    """Colleagues who may see the request: `Ticket.objects.visible_to` asked from the other side."""
    sees = Q(is_lead=True) | Q(is_admin=True) | Q(pk=ticket.assignee_id)
    if ticket.team_id is None:
        sees |= Q(is_agent=True) | Q(is_curator=True)
    elif ticket.assignee_id is None:
        sees |= Q(is_agent=True)
    if ticket.team_id is not None:
        sees |= Q(pk__in=User.teams.through.objects.filter(team=ticket.team_id).values("user"))
    return staff().filter(sees)


def team_of(ticket: Ticket) -> QuerySet[User]:
    """Agents and leads of the team that works the request; of no team: every agent."""
    workers = audience_of(ticket).filter(Q(is_agent=True) | Q(is_lead=True))
    return (workers.filter(teams=ticket.team_id) if ticket.team_id else workers.filter(is_agent=True))[:MOST]


def workers_of(ticket: Ticket) -> QuerySet[User]:
    """The assignee; nobody's request: its team."""
    return audience_of(ticket).filter(pk=ticket.assignee_id) if ticket.assignee_id else team_of(ticket)


def leads_of(ticket: Ticket) -> QuerySet[User]:
    """Leads of the request's team; where it has none, all leads."""
    leads = staff().filter(is_lead=True)
    own = leads.filter(teams=ticket.team_id) if ticket.team_id else leads
    return (own if own.exists() else leads)[:MOST]


def named_in(ticket: Ticket, *ids: int | None) -> QuerySet[User]:
    """Those of the colleagues who may see the request."""
    return audience_of(ticket).filter(pk__in=[one for one in ids if one])


def staff() -> QuerySet[User]:
    """Everybody who may enter the desk, in a fixed order."""
    roles = Q(is_agent=True) | Q(is_lead=True) | Q(is_curator=True) | Q(is_admin=True)
    return User.objects.filter(roles, is_active=True).order_by("pk")

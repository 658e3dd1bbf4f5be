"""Sorting: reason, priority and tags of one request."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_line
from helpdesk.models import User
from tickets.actions.deadlines.moving import move_deadlines
from tickets.actions.writing import locked
from tickets.models import Priority, Reason, Tag, Ticket

MOST_TAGS = 30


@action
def set_reason(ticket: Ticket, *, by: User, reason: Reason) -> Ticket:
    """Say why the person contacted us. Raises Invalid for a heading or a retired reason."""
    if not reason.is_leaf or reason.retired_at:
        raise Invalid({"reason": _("Choose one of the reasons below a heading.")})
    ticket = locked(ticket)
    if ticket.reason_id != reason.pk:
        was, ticket.reason = ticket.reason_id, reason
        ticket.save(update_fields=["reason"])
        announce("ticket.reason_set", ticket, by=by, was=was, to=reason.pk)
    return ticket


@action
def set_priority(ticket: Ticket, *, by: User, priority: int) -> Ticket:
    """Say how soon. Raises Invalid for a number that is no priority."""
    if priority not in Priority.values:
        raise Invalid({"priority": _("Choose a priority.")})
    ticket = locked(ticket)
    if ticket.priority != priority:
        was, ticket.priority = ticket.priority, priority
        ticket.save(update_fields=["priority"])
        move_deadlines(ticket, by=by, because="priority")
        announce("ticket.priority_set", ticket, by=by, was=was, to=priority)
    return ticket


@action
def set_tags(ticket: Ticket, *, by: User, names: Iterable[str]) -> Ticket:
    """Hang exactly these words (at most 30, each at most 40 characters) on a request."""
    wanted = list(dict.fromkeys(word for name in names if (word := clean_line(name, limit=40))))
    if len(wanted) > MOST_TAGS:
        raise Invalid({"tags": _("At most 30 tags.")})
    ticket = locked(ticket)
    had = set(ticket.tags.values_list("name", flat=True))
    if had != set(wanted):
        Tag.objects.bulk_create([Tag(name=name) for name in wanted], ignore_conflicts=True)
        ticket.tags.set(Tag.objects.filter(name__in=wanted))
        announce("ticket.tagged", ticket, by=by, added=len(set(wanted) - had), removed=len(had - set(wanted)))
    return ticket

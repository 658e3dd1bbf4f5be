"""Resolution: we say it is done, with a reason, a remedy and a snapshot of what was true."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.models import User
from helpdesk.queries.policies import policies
from knowledge.models import Revision
from tickets.actions.deadlines.following import follow_ticket
from tickets.actions.surveys.invitation import schedule_invitation
from tickets.actions.writing import locked
from tickets.errors import NoReplyYet, TicketIsClosed
from tickets.models import ArticleUse, Category, Message, Reason, Resolution, Ticket


@dataclass(frozen=True)
class Outcome:
    """How a matter ended: why they contacted us and what they were given."""

    reason: Reason
    remedy: str = Resolution.Remedy.NONE
    without_reply: bool = False


@action
def resolve_ticket(ticket: Ticket, *, by: User, outcome: Outcome) -> Ticket:
    """Resolve; resolved already: nothing happens. Raises TicketIsClosed, NoReplyYet, Invalid."""
    ticket = locked(ticket)
    if not ticket.is_resolved:
        resolve_locked(ticket, by=by, outcome=outcome)
    return ticket


@action
def resolve_locked(ticket: Ticket, *, by: User, outcome: Outcome) -> Resolution:
    """Resolve a request that is locked by the caller's action."""
    if ticket.is_closed:
        raise TicketIsClosed(ticket)
    if not outcome.reason.is_leaf or outcome.reason.retired_at:
        raise Invalid({"reason": _("Choose one of the reasons below a heading.")})
    if outcome.remedy not in Resolution.Remedy.values:
        raise Invalid({"remedy": _("Choose what the customer was given.")})
    replies = list(ticket.messages.filter(kind=Message.Kind.REPLY).order_by("id").values_list("user_id", flat=True))
    if not replies and not outcome.without_reply:
        raise NoReplyYet
    resolution = _snapshot(ticket, by, outcome, replies)
    ticket.enter(Category.RESOLVED)
    ticket.resolved_at, ticket.resolved_by = resolution.resolved_at, by
    ticket.reason = outcome.reason
    ticket.last_activity_at = resolution.resolved_at
    ticket.assignee = ticket.assignee or by
    follow_ticket(ticket, by=by)
    ticket.save()
    announce("ticket.resolved", ticket, by=by, resolution=resolution.pk, number=resolution.number)
    schedule_invitation(resolution, by=by)
    return resolution


def _snapshot(ticket: Ticket, by: User, outcome: Outcome, replies: list[int]) -> Resolution:
    now = clock.now()
    first = ticket.first_replied_at
    counted = ticket.messages.exclude(contact__in=["", Message.Contact.THANKS, Message.Contact.REQUESTED])
    resolution = Resolution.objects.create(
        ticket=ticket,
        number=ticket.resolutions.count() + 1,
        resolved_at=now,
        resolved_by=by,
        reason=outcome.reason,
        remedy=outcome.remedy,
        without_reply=not replies,
        # Without an answer there is nothing that could have held.
        first_contact=Resolution.FirstContact.MATURING if replies else Resolution.FirstContact.EXCLUDED,
        matures_at=now + policies().repeat_window,
        team_id=ticket.team_id,
        queue_id=ticket.queue_id,
        channel=ticket.channel,
        last_replier_id=replies[-1] if replies else None,
        repliers={str(user): round(count / len(replies), 4) for user, count in Counter(replies).items()},
        first_reply_seconds=int((first - ticket.opened_at).total_seconds()) if first else None,
        resolution_seconds=int((now - ticket.opened_at).total_seconds()),
        contacts_before=max(1, counted.count()),
    )
    replied_with = ArticleUse.objects.filter(message__ticket=ticket, message__kind=Message.Kind.REPLY)
    used = replied_with.values_list("revision_id", flat=True)
    resolution.articles.set(Revision.objects.filter(pk__in=list(used)))
    return resolution

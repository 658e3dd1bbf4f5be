"""The tree of reasons, and a first guess for a request."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tickets.models import Reason, Resolution, Ticket


@dataclass(frozen=True)
class Branch:
    """A top reason with its leaves that can be set today."""

    top: Reason
    leaves: list[Reason]


def reason_tree() -> list[Branch]:
    """The whole tree in its order, retired reasons left out; one query."""
    reasons = list(Reason.objects.filter(retired_at__isnull=True))
    tops = [reason for reason in reasons if reason.parent_id is None]
    return [Branch(top, [leaf for leaf in reasons if leaf.parent_id == top.pk]) for top in tops]


def likely_reason(ticket: Ticket) -> Reason | None:
    """The reason set already (or what stands for it now), else the one last used for what this person chose or wrote about."""
    if ticket.reason is not None and (standing := standing_for(ticket.reason)):
        return standing
    same = Resolution.objects.filter(ticket__person=ticket.person_id).select_related("reason__merged_into")
    if ticket.chosen_reason_id:
        same = same.filter(reason__in=counted_as(ticket.chosen_reason_id))
    latest = same.order_by("-resolved_at").first()
    return standing_for(latest.reason) if latest else None


def counted_as(reason_id: int) -> QuerySet[Reason]:
    """The reason, what was merged into it, and all that counts below it: merged away means counted elsewhere."""
    own = Q(merged_into__isnull=True) & (Q(pk=reason_id) | Q(parent=reason_id))
    return Reason.objects.filter(own | Q(merged_into=reason_id) | Q(merged_into__parent=reason_id)).order_by()


def standing_for(reason: Reason) -> Reason | None:
    """The reason itself, or the one it was merged into; None when it was only taken out of use."""
    return reason.merged_into if reason.retired_at else reason

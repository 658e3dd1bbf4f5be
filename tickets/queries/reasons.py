"""The tree of reasons, and a first guess for a request."""

from dataclasses import dataclass

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
    """The reason set already, else the one last used for what this person chose on the form or for anything of theirs."""
    if ticket.reason is not None:
        return ticket.reason
    same = Resolution.objects.filter(ticket__person=ticket.person_id).select_related("reason")
    if ticket.chosen_reason_id:
        same = same.filter(reason__parent=ticket.chosen_reason_id)
    latest = same.order_by("-resolved_at").first()
    return latest.reason if latest and not latest.reason.retired_at else None

"""Invitations: asked once per resolution."""

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.queries.policies import policies
from tickets.models import Invitation, Resolution


@action
def schedule_invitation(resolution: Resolution, *, by: object) -> Invitation:
    """Write when the person shall be asked, in the transaction that resolves."""
    return Invitation.objects.create(
        resolution=resolution,
        person_id=resolution.ticket.person_id,
        due_at=resolution.resolved_at + policies().survey_delay,
        created_at=clock.now(),
    )


@action
def cancel_invitation(resolution: Resolution, *, by: object, reason: str) -> None:
    """Nobody is asked, or can answer any more: reason is reopened, merged, opted_out or erased."""
    standing = ["scheduled", "claimed", "handing_over", "sent", "uncertain"]
    Invitation.objects.filter(resolution=resolution, state__in=standing).update(
        state=Invitation.State.CANCELLED, reason=reason, lease_until=None
    )

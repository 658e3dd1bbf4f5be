"""The courier of surveys: walks one invitation from claimed to sent, talking to the mail server between transactions."""

import structlog

from helpdesk.courier import Refused, Unclear, hand_over, work_through
from helpdesk.kernel import clock
from helpdesk.kernel.links import message_id
from tickets.actions.surveys.inviting import (
    begin_asking,
    claim_invitation,
    finish_asking,
    note_uncertain,
    put_back_invitation,
    settle_invitations,
)
from tickets.letters.survey import survey_letter
from tickets.models import Invitation

log = structlog.get_logger(__name__)
BATCH = 200


def send_invitation(invitation_id: int) -> bool:
    """Hand one due invitation over; True when the mail server took it."""
    claimed = claim_invitation(invitation_id, by=None)
    if claimed is None:
        return False
    invitation = claimed.invitation
    try:
        letter = survey_letter(invitation, claimed.secret)
    except Exception:  # one mail that cannot be written must not hold up the others
        log.exception("survey.unwritten", invitation_id=invitation.pk)
        put_back_invitation(invitation, by=None, final=False)
        return False
    proof = message_id("survey", invitation.resolution_id, invitation.person_id)
    try:
        if not hand_over(letter, message_id=proof, begin=lambda: begin_asking(invitation, by=None)):
            return False
    except Refused as problem:
        put_back_invitation(invitation, by=None, final=problem.final)
        return False
    except Unclear:
        note_uncertain(invitation, by=None)
        return False
    return finish_asking(invitation, by=None)


def send_due_invitations() -> int:
    """Settle what was left behind, then hand over what is due, oldest first, at most 200; answers how many were taken."""
    settle_invitations(by=None)
    waiting = Invitation.objects.filter(state__in=["scheduled", "claimed"], due_at__lte=clock.now())
    ids = list(waiting.order_by("due_at").values_list("pk", flat=True)[:BATCH])
    return work_through(ids, send_invitation)

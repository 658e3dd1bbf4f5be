"""Invitations: asked once per resolution, or not, and why. The way to the mail server is in inviting.py."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Model

from customers.actions.asking import record_asking
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.kernel.links import secret_hash
from helpdesk.kernel.queue import hint
from helpdesk.queries.policies import policies
from tickets.models import Invitation, Resolution
from tickets.queries.surveys.asking import next_moment_to_ask, why_not_ask

VALID_FOR = timedelta(days=14)
"""How long the link in a survey mail answers."""
STANDING = ("scheduled", "claimed", "handing_over", "sent", "uncertain")
"""States in which somebody may still be asked or may still answer."""


@action
def schedule_invitation(resolution: Resolution, *, by: Model | None) -> Invitation:
    """Write when the person shall be asked, or why not, in the transaction that resolves."""
    person = resolution.ticket.person
    due_at = next_moment_to_ask(person, resolution.resolved_at + policies().survey_delay)
    # What is resolved in a past that is only played (imports, demo data) mails nobody in the present.
    reason = why_not_ask(resolution, at=due_at) or ("past" if clock.is_travelling() else "")
    invitation = Invitation.objects.create(
        resolution=resolution,
        person=person,
        due_at=due_at,
        state=Invitation.State.SKIPPED if reason else Invitation.State.SCHEDULED,
        reason=reason,
        created_at=clock.now(),
    )
    tell("survey.skipped" if reason else "survey.scheduled", invitation, by=by, reason=reason)
    if not reason and due_at <= clock.now():
        transaction.on_commit(lambda: hint("tickets.hand_over_invitation", invitation.pk, queue="surveys"))
    return invitation


@action
def cancel_invitation(resolution: Resolution, *, by: Model | None, reason: str) -> None:
    """Nobody is asked, or can answer any more: reason is reopened, merged, opted_out or erased."""
    standing = Invitation.objects.filter(resolution=resolution, state__in=STANDING)
    if standing.update(state=Invitation.State.CANCELLED, reason=reason, lease_until=None):
        invitation = Invitation.objects.select_related("resolution__ticket").get(resolution=resolution)
        tell("survey.cancelled", invitation, by=by, reason=reason)


@action
def note_asked(invitation: Invitation, *, by: Model | None) -> Invitation:
    """The person was asked back then, without a mail from this desk; only while a past moment is played.

    Nobody holds the link, so the answer is written by `answer_survey` as well.
    """
    if not clock.is_travelling() or invitation.reason != "past":
        return invitation
    now = clock.now()
    invitation.state, invitation.reason, invitation.sent_at = Invitation.State.SENT, "", now
    invitation.token_hash, invitation.expires_at = secret_hash(secrets.token_urlsafe(32)), now + VALID_FOR
    invitation.save()
    record_asking(invitation.person, by=by)
    tell("survey.sent", invitation, by=by)
    return invitation


@action
def count_opening(invitation: Invitation, *, by: None) -> None:
    """Somebody, or a program that looks into mails, opened the page: a count, and nothing else."""
    Invitation.objects.filter(pk=invitation.pk).update(opened_count=F("opened_count") + 1)


@action
def tell(kind: str, invitation: Invitation, *, by: Model | None, reason: str = "", **data: object) -> None:
    """Announce `kind` on the request, with the numbers that lead to the invitation."""
    resolution = invitation.resolution
    ids = {"invitation": invitation.pk, "resolution": resolution.pk, "number": resolution.number}
    announce(kind, resolution.ticket, by=by, **ids, **({"reason": reason} if reason else {}), **data)

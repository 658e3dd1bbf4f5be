"""Inviting: scheduled → claimed (lease) → handing_over → sent, each step one transaction and a compare-and-set.

The token is minted inside the claim; its hash is also the fence: who was overtaken no longer moves the row.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from customers.actions.asking import record_asking
from customers.models import Person
from helpdesk.actions.mail import LEASE
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.links import secret_hash
from helpdesk.kernel.queue import hint
from helpdesk.models import User
from tickets.actions.surveys.invitation import VALID_FOR, tell
from tickets.models import Invitation
from tickets.queries.surveys.asking import is_asked_elsewhere, next_moment_to_ask, why_not_ask

BATCH = 200
State = Invitation.State


@dataclass(frozen=True)
class Claimed:
    """An invitation that is ours for a minute, and the secret for its link, which is stored nowhere."""

    invitation: Invitation
    secret: str


@action
def claim_invitation(invitation_id: int, *, by: None) -> Claimed | None:
    """Take a due invitation (or one whose lease ran out before the hand-over) for a minute, if it may still be asked.

    None when it is not to be had, is skipped now, or is put off to the hours for asking.
    """
    now, secret = clock.now(), secrets.token_urlsafe(32)
    due = Q(state=State.SCHEDULED, due_at__lte=now) | Q(state=State.CLAIMED, lease_until__lt=now)
    taken = Invitation.objects.filter(due, pk=invitation_id).update(
        state=State.CLAIMED, lease_until=now + LEASE, token_hash=secret_hash(secret), attempts=F("attempts") + 1
    )
    if not taken:
        return None
    invitation = _read(invitation_id)
    if reason := why_not_ask(invitation.resolution, at=now, again=invitation.resent_at is not None):
        _skip(invitation, reason)
        return None
    due_at = next_moment_to_ask(invitation.person, now)
    if due_at > now:
        _move(invitation, State.CLAIMED, State.SCHEDULED, due_at=due_at, lease_until=None, token_hash=None)
        return None
    return Claimed(invitation, secret)


@action
def begin_asking(invitation: Invitation, *, by: None) -> bool:
    """Commit that the hand-over begins; False when it is no longer ours or the person may no longer be asked.

    The person is held, so that two surveys to one person are weighed one after the other.
    """
    Person.objects.select_for_update(no_key=True).get(pk=invitation.person_id)
    fresh = _read(invitation.pk)
    if fresh.state != State.CLAIMED or fresh.token_hash != invitation.token_hash:
        return False
    now = clock.now()
    again = fresh.resent_at is not None
    reason = why_not_ask(fresh.resolution, at=now, again=again) or ("throttled" if is_asked_elsewhere(fresh) else "")
    if reason:
        _skip(fresh, reason)
        return False
    return _move(invitation, State.CLAIMED, State.HANDING_OVER, lease_until=now + LEASE, expires_at=now + VALID_FOR)


@action
def finish_asking(invitation: Invitation, *, by: None) -> bool:
    """The mail server took it. Somebody who answers or reopens at once may be quicker than this; the date is kept."""
    now = clock.now()
    if _move(invitation, State.HANDING_OVER, State.SENT, sent_at=now, lease_until=None):
        record_asking(invitation.person, by=by)
    elif not _move(invitation, State.UNCERTAIN, State.SENT, sent_at=now):
        _note_date(invitation)
        return True
    tell("survey.sent", invitation, by=by)
    return True


@action
def put_back_invitation(invitation: Invitation, *, by: None, final: bool) -> bool:
    """The mail server said no: due again with backoff (20 s doubling to an hour), or `final`: bounced."""
    if final:
        bounced = _move(
            invitation, invitation.state, State.BOUNCED, reason="refused", lease_until=None, token_hash=None
        )
        if bounced:
            tell("survey.bounced", invitation, by=by, reason="refused")
        return bounced
    wait = timedelta(seconds=min(10 * 2 ** min(invitation.attempts, 9), 3600))
    due_at = next_moment_to_ask(invitation.person, clock.now() + wait)
    # The link of a first try that may have arrived goes on answering.
    expires_at = invitation.expires_at if invitation.former_token_hash else None
    changes = {"due_at": due_at, "lease_until": None, "token_hash": None, "expires_at": expires_at}
    return _move(invitation, invitation.state, State.SCHEDULED, **changes)


@action
def note_uncertain(invitation: Invitation, *, by: None) -> bool:
    """The hand-over broke off: the person may have the mail, so it is not sent again, and the link works."""
    if not _move(invitation, State.HANDING_OVER, State.UNCERTAIN, lease_until=None):
        return False
    record_asking(invitation.person, by=by)
    tell("survey.uncertain", invitation, by=by)
    return True


@action
def resend_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """A lead has an uncertain one sent again, once: due now, with a new link; the link that may have arrived answers as well.

    Sent again before, or not uncertain: nothing happens.
    """
    invitation = _read(invitation.pk)
    former, now = invitation.token_hash, clock.now()
    if invitation.resent_at is not None or not _move(
        invitation,
        State.UNCERTAIN,
        State.SCHEDULED,
        due_at=now,
        token_hash=None,
        former_token_hash=former,
        resent_at=now,
        resent_by=by,
    ):
        return invitation
    tell("survey.sent_again", invitation, by=by)
    transaction.on_commit(lambda: hint("tickets.hand_over_invitation", invitation.pk, queue="surveys"))
    return invitation


@action
def settle_invitations(*, by: None) -> int:
    """What was left handing over becomes uncertain, what nobody answered in time expires; at most 200 of each."""
    now = clock.now()
    related = Invitation.objects.select_related("person", "resolution__ticket")
    left = related.filter(state=State.HANDING_OVER, lease_until__lt=now).order_by("lease_until")[:BATCH]
    settled = sum(note_uncertain(invitation, by=by) for invitation in left)
    old = related.filter(state=State.SENT, expires_at__lt=now).order_by("expires_at")[:BATCH]
    for invitation in old:
        if _move(invitation, State.SENT, State.EXPIRED):
            tell("survey.expired", invitation, by=by)
            settled += 1
    return settled


def _read(invitation_id: int) -> Invitation:
    related = ("person", "resolution__ticket__person", "resolution__ticket__address")
    return Invitation.objects.select_related(*related).get(pk=invitation_id)


def _skip(invitation: Invitation, reason: str) -> None:
    if _move(invitation, State.CLAIMED, State.SKIPPED, reason=reason, lease_until=None, token_hash=None):
        tell("survey.skipped", invitation, by=None, reason=reason)


def _note_date(invitation: Invitation) -> None:
    mine = Invitation.objects.filter(pk=invitation.pk, token_hash=invitation.token_hash, sent_at__isnull=True)
    if mine.update(sent_at=clock.now()):
        record_asking(invitation.person, by=None)


def _move(invitation: Invitation, was: str, to: str, **changes: object) -> bool:
    mine = Invitation.objects.filter(pk=invitation.pk, state=was, token_hash=invitation.token_hash)
    if not mine.update(state=to, **changes):
        return False
    invitation.state = to
    for name, value in changes.items():
        setattr(invitation, name, value)
    return True

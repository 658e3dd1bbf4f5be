"""Recovery: a customer is dissatisfied although the matter is solved; a lead makes contact and closes it with cause and action."""

from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_text
from helpdesk.models import User
from tickets.actions.writing import locked
from tickets.errors import AnswerIsAboutYou, RecoveryIsOver
from tickets.models import Answer, Invitation, Recovery
from tickets.queries.surveys.recovery import RELATED, TO_CLOSE, a_business_day_after, calls_for_recovery, unexplained
from tickets.rules import may_judge

LONGEST = 5000
"""Characters of the action in words."""
BATCH = 200


@action
def weigh_recovery(invitation: Invitation, *, by: Model | None) -> Recovery | None:
    """Open what the answer calls for; withdraw what it no longer calls for and nobody has taken. Weighed twice is weighed once."""
    locked(invitation.resolution.ticket)
    answer = Answer.objects.select_related("invitation__resolution__ticket").filter(invitation=invitation).first()
    if answer is None:
        return None
    recovery = Recovery.objects.select_for_update(of=("self",)).filter(answer=answer).first()
    if calls_for_recovery(answer):
        return recovery or _open(answer, by)
    if recovery and recovery.lead_id is None and recovery.closed_at is None:
        _tell("recovery.withdrawn", recovery, by=by)
        recovery.delete()
        return None
    return recovery


@action
def weigh_unexplained(*, by: None) -> int:
    """Open the recoveries of bad answers whose giver said no more within the hour; at most 200."""
    waiting = list(unexplained().select_related("invitation__resolution__ticket")[:BATCH])
    return sum(weigh_recovery(answer.invitation, by=by) is not None for answer in waiting)


@action
def take_recovery(recovery: Recovery, *, by: User) -> Recovery:
    """Somebody takes care of it. Raises AnswerIsAboutYou, RecoveryIsOver."""
    recovery = _held(recovery, by)
    if recovery.lead_id != by.pk:
        recovery.lead = by
        recovery.save(update_fields=["lead"])
        _tell("recovery.taken", recovery, by=by)
    return recovery


@action
def note_recovery_contact(recovery: Recovery, *, by: User, at: datetime) -> Recovery:
    """The customer was spoken to at `at`, by whoever has it or takes it so. Raises AnswerIsAboutYou, RecoveryIsOver, Invalid."""
    recovery = _held(recovery, by)
    if at > clock.now():
        raise Invalid({"at": _("This moment has not come yet.")})
    if at < recovery.answer.answered_at:
        raise Invalid({"at": _("The customer had not answered the survey by then.")})
    if recovery.contacted_at != at:
        recovery.contacted_at, recovery.lead = at, recovery.lead or by
        recovery.save(update_fields=["contacted_at", "lead"])
        _tell("recovery.contacted", recovery, by=by)
    return recovery


@action
def close_recovery(recovery: Recovery, *, by: User, cause: str, action_taken: str) -> Recovery:
    """Say what it was and what we did about it. Raises AnswerIsAboutYou, RecoveryIsOver, Invalid."""
    done = Recovery.objects.filter(pk=recovery.pk, closed_by=by, cause=cause).first()
    if done is not None:
        return done
    recovery = _held(recovery, by)
    words = clean_text(action_taken, limit=LONGEST + 1)
    problems = {}
    if cause not in Recovery.Cause.values:
        problems["cause"] = _("Choose what it was.")
    if not words:
        problems["action"] = _("Say what we did about it.")
    elif len(words) > LONGEST:
        problems["action"] = _("The text is too long: at most 5,000 characters.")
    if problems:
        raise Invalid(problems)
    recovery.cause, recovery.action, recovery.lead = cause, words, recovery.lead or by
    recovery.closed_at, recovery.closed_by = clock.now(), by
    recovery.save()
    _tell("recovery.closed", recovery, by=by, cause=cause)
    return recovery


def _open(answer: Answer, by: Model | None) -> Recovery:
    now = clock.now()
    contact_due = a_business_day_after(now, team_id=answer.invitation.resolution.team_id)
    recovery = Recovery.objects.create(
        answer=answer,
        contact_due_at=contact_due,
        # Over a weekend the working day ends later than 48 hours do.
        close_due_at=max(now + TO_CLOSE, contact_due),
        created_at=now,
    )
    _tell("recovery.opened", recovery, by=by)
    return recovery


def _held(recovery: Recovery, by: User) -> Recovery:
    """The recovery as it is now, held until the transaction ends, for who may decide about it."""
    rows = Recovery.objects.select_for_update(of=("self",)).select_related(*RELATED[:2])
    held = rows.filter(pk=recovery.pk, closed_at__isnull=True).first()
    if held is None:
        raise RecoveryIsOver
    if not may_judge(by, held.answer):
        raise AnswerIsAboutYou
    return held


def _tell(kind: str, recovery: Recovery, *, by: Model | None, **data: object) -> None:
    ticket = recovery.answer.invitation.resolution.ticket
    announce(kind, ticket, by=by, recovery=recovery.pk, answer=recovery.answer_id, **data)

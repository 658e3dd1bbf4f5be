"""Answers: what the customer says about a resolution; one per invitation, changeable for 24 hours, with its history."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from customers.actions.asking import record_asking
from customers.models import Person
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.text import clean_text
from tickets.actions.contact import say_not_solved
from tickets.actions.surveys.invitation import tell
from tickets.actions.writing import locked
from tickets.models import Answer, AnswerChange, Invitation, Score
from tickets.queries.surveys.survey import is_answerable

LONGEST = 5000
"""Characters of a comment."""


@action
def answer_survey(invitation: Invitation, *, by: Person, score: int) -> Answer | None:
    """Give the score, or change it within 24 hours; the same score again changes nothing.

    None when the invitation cannot be answered any more. Raises Invalid for a score that is not 1 to 5.
    """
    if score not in Score.values:
        raise Invalid({"score": _("Please choose one of the five.")})
    invitation = _held(invitation)
    if not is_answerable(invitation):
        return None
    answer = Answer.objects.filter(invitation=invitation).first()
    if answer is None:
        return _first(invitation, by, score)
    if answer.may_change and answer.score != score:
        was = answer.score
        _keep(answer)
        answer.score, answer.changed_at = score, clock.now()
        answer.save(update_fields=["score", "changed_at"])
        tell("survey.answer_changed", invitation, by=by, was=was, to=score)
    return answer


@action
def explain_answer(invitation: Invitation, *, by: Person, solved: str, comment: str = "") -> Answer | None:
    """Say whether the matter was solved (yes, partly, no, or "" for no word) and add words; "no" reopens the request.

    None when there is no answer that may be changed. Raises Invalid.
    """
    if solved not in ("", *Answer.Solved.values):
        raise Invalid({"solved": _("Please choose yes, partly or no.")})
    comment = clean_text(comment, limit=LONGEST + 1)
    if len(comment) > LONGEST:
        raise Invalid({"comment": _("The text is too long: at most 5,000 characters.")})
    invitation = _held(invitation)
    answer = Answer.objects.filter(invitation=invitation).first() if is_answerable(invitation) else None
    if answer is None or not answer.may_change:
        return None
    if (answer.solved, answer.comment) != (solved, comment):
        _rewrite(answer, solved, comment)
        tell("survey.explained", invitation, by=by, solved=solved, has_comment=bool(comment))
        _heed(invitation, answer, by)
    return answer


def _held(invitation: Invitation) -> Invitation:
    # The request first: reopening holds it before it cancels the invitation, and two orders would block each other.
    ticket = locked(invitation.resolution.ticket)
    held = Invitation.objects.select_for_update(of=("self",)).select_related("resolution", "person")
    invitation = held.get(pk=invitation.pk)
    invitation.resolution.ticket = ticket
    return invitation


def _first(invitation: Invitation, by: Person, score: int) -> Answer:
    now = clock.now()
    answer = Answer.objects.create(invitation=invitation, score=score, answered_at=now, changed_at=now)
    if invitation.state == Invitation.State.HANDING_OVER:
        record_asking(invitation.person, by=by)
    invitation.state, invitation.lease_until = Invitation.State.ANSWERED, None
    invitation.sent_at = invitation.sent_at or now
    # Answered by the mail of the first try, before it was sent again.
    invitation.token_hash = invitation.token_hash or invitation.former_token_hash
    invitation.save(update_fields=["state", "lease_until", "sent_at", "token_hash"])
    tell("survey.answered", invitation, by=by, score=score)
    return answer


def _rewrite(answer: Answer, solved: str, comment: str) -> None:
    if answer.solved or answer.comment:
        _keep(answer)
    answer.solved, answer.comment, answer.changed_at = solved, comment, clock.now()
    answer.save(update_fields=["solved", "comment", "changed_at"])


def _keep(answer: Answer) -> None:
    AnswerChange.objects.create(
        answer=answer, score=answer.score, solved=answer.solved, comment=answer.comment, until=clock.now()
    )


def _heed(invitation: Invitation, answer: Answer, by: Person) -> None:
    resolution = invitation.resolution
    if answer.solved != Answer.Solved.NO or not resolution.stands:
        return
    with override(resolution.ticket.language):
        standard = _("I answered your survey: my matter is not solved.")
    say_not_solved(resolution.ticket, by=by, body=answer.comment or standard)

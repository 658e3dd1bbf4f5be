"""Exclusion: an answer left out of the scores by a lead, with the reason; the answer itself stays as it was given."""

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.text import clean_line
from helpdesk.models import User
from tickets.actions.surveys.invitation import tell
from tickets.errors import AnswerIsAboutYou
from tickets.models import Answer
from tickets.rules import may_judge

LONGEST = 200
"""Characters of the reason."""


@action
def exclude_answer(answer: Answer, *, by: User, why: str) -> Answer:
    """Leave it out of the scores; left out already: nothing happens. Raises AnswerIsAboutYou, Invalid."""
    answer = _held(answer, by)
    why = clean_line(why, limit=LONGEST + 1)
    if not why:
        raise Invalid({"why": _("Say why it is left out: everybody who sees the score reads this.")})
    if len(why) > LONGEST:
        raise Invalid({"why": _("The reason is too long: at most 200 characters.")})
    if answer.excluded_at is None:
        answer.excluded_at, answer.excluded_by, answer.excluded_why = clock.now(), by, why
        answer.save(update_fields=["excluded_at", "excluded_by", "excluded_why"])
        tell("survey.answer_excluded", answer.invitation, by=by)
    return answer


@action
def include_answer(answer: Answer, *, by: User) -> Answer:
    """Let it count again. Raises AnswerIsAboutYou."""
    answer = _held(answer, by)
    if answer.excluded_at is not None:
        answer.excluded_at, answer.excluded_by, answer.excluded_why = None, None, ""
        answer.save(update_fields=["excluded_at", "excluded_by", "excluded_why"])
        tell("survey.answer_included", answer.invitation, by=by)
    return answer


def _held(answer: Answer, by: User) -> Answer:
    rows = Answer.objects.select_for_update(of=("self",)).select_related("invitation__resolution__ticket")
    held = rows.get(pk=answer.pk)
    if not may_judge(by, held):
        raise AnswerIsAboutYou
    return held

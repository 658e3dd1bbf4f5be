"""Kudos: praise in an answer reaches who replied; a lead may share it with the team."""

from collections.abc import Sequence

from django.db.models import Model

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import User
from tickets.actions.writing import locked
from tickets.errors import PraiseChanged
from tickets.models import Answer, Invitation, Kudos
from tickets.queries.surveys.kudos import is_praise


@action
def weigh_kudos(invitation: Invitation, *, by: Model | None) -> list[Kudos]:
    """Give the praise of an answer to everybody who replied, or take back what is praise no more. Weighed twice is weighed once.

    Words that were changed after they were shared are no longer shared: the lead has read others.
    """
    locked(invitation.resolution.ticket)
    answer = Answer.objects.select_related("invitation__resolution__ticket").filter(invitation=invitation).first()
    if answer is None:
        return []
    given = {kudos.user_id: kudos for kudos in answer.kudos.all()}
    if not is_praise(answer):
        return _take_back(answer, list(given.values()), by)
    if any(kudos.shared_at and kudos.shared_at < answer.changed_at for kudos in given.values()):
        unshare_kudos(answer, by=by)
    repliers = map(int, answer.invitation.resolution.repliers)
    for user in User.objects.filter(pk__in=[pk for pk in repliers if pk not in given]).order_by("pk"):
        given[user.pk] = kudos = Kudos.objects.create(answer=answer, user=user, created_at=clock.now())
        _tell("kudos.given", answer, by=by, kudos=kudos.pk, user=user.pk)
    return list(given.values())


@action
def share_kudos(answer: Answer, *, by: User, seen: str) -> Answer:
    """Let the team read the praise; shared already: nothing happens.

    `seen` is the version of the answer that was read. Raises PraiseChanged when the customer says something else by now.
    """
    locked(answer.invitation.resolution.ticket)
    answer.refresh_from_db(fields=["score", "comment"])
    if seen != answer.version:
        raise PraiseChanged
    if answer.kudos.filter(shared_at__isnull=True).update(shared_at=clock.now(), shared_by=by):
        _tell("kudos.shared", answer, by=by)
    return answer


@action
def unshare_kudos(answer: Answer, *, by: Model | None) -> Answer:
    """Only those who are praised read it again."""
    if answer.kudos.filter(shared_at__isnull=False).update(shared_at=None, shared_by=None):
        _tell("kudos.unshared", answer, by=by)
    return answer


def _take_back(answer: Answer, given: Sequence[Kudos], by: Model | None) -> list[Kudos]:
    if given:
        answer.kudos.all().delete()
        _tell("kudos.withdrawn", answer, by=by)
    return []


def _tell(kind: str, answer: Answer, *, by: Model | None, **data: object) -> None:
    announce(kind, answer.invitation.resolution.ticket, by=by, answer=answer.pk, **data)

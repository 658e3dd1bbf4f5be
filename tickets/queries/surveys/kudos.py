"""Kudos: which answers are praise, for whom, and who may read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from helpdesk.models import Team, User
from tickets.models import Answer, Kudos, Ticket
from tickets.rules import may_lead

BEST = 4
"""From this score on words are praise."""


@dataclass(frozen=True)
class Praise:
    """One answer full of praise, for whom it is, and what the reader may do with it."""

    answer: Answer
    names: Sequence[str]
    who: str
    """First name of the customer; empty for readers who may not open the request."""
    is_shared: bool
    may_open: bool
    may_share: bool


def is_praise(answer: Answer) -> bool:
    """Whether somebody is satisfied, says so in words, and nothing is left to do."""
    return answer.score >= BEST and bool(answer.comment) and answer.solved != Answer.Solved.NO


def praise_for(user: User) -> QuerySet[Answer]:
    """Praise of the user's own work."""
    return _praises(user).filter(_given(user=user))


def shared_praise(user: User) -> QuerySet[Answer]:
    """Praise that a lead shared with a team of the user; leads see what every team was shown."""
    shared = _praises(user).filter(_given(shared_at__isnull=False))
    if user.sees_all_teams:
        return shared
    teams = user.teams.values("pk")
    mates = Team.members.through.objects.filter(team__in=teams).values("user")
    return shared.filter(Q(invitation__resolution__team__in=teams) | Q(_given(user__in=mates)) | Q(_given(user=user)))


def all_praise(user: User) -> QuerySet[Answer]:
    """All of it, for who may share it."""
    return _praises(user).filter(_given()) if may_lead(user) else Answer.objects.none()


def as_praise(answers: Sequence[Answer], user: User) -> list[Praise]:
    """What a card shows of answers read by the questions above: nothing is asked again."""
    return [_praise(answer, user) for answer in answers]


def praise_in(answers: Sequence[Answer], user: User) -> list[Praise]:
    """The praise among the answers of a request, to be shown on it; one query when there is any, else none."""
    found = [answer for answer in answers if is_praise(answer)]
    if not found:
        return []
    rows = Kudos.objects.filter(answer__in=found).select_related("user").order_by("pk")
    given: dict[int, list[Kudos]] = {}
    for kudos in rows:
        given.setdefault(kudos.answer_id, []).append(kudos)
    return [_of(answer, given[answer.pk], user, may_open=False) for answer in found if answer.pk in given]


def _praises(user: User) -> QuerySet[Answer]:
    """Answers with what a card shows; `may_open`: whether the user may see the request itself."""
    visible = Ticket.objects.visible_to(user).filter(pk=OuterRef("invitation__resolution__ticket"))
    given = Prefetch("kudos", Kudos.objects.select_related("user").order_by("pk"))
    related = Answer.objects.select_related("invitation__resolution", "invitation__person")
    return related.prefetch_related(given).annotate(may_open=Exists(visible))


def _given(**conditions: object) -> Exists:
    return Exists(Kudos.objects.filter(answer=OuterRef("pk"), **conditions))


def _praise(answer: Answer, user: User) -> Praise:
    may_open: bool = answer.may_open  # type: ignore[attr-defined]
    return _of(answer, list(answer.kudos.all()), user, may_open=may_open)


def _of(answer: Answer, given: Sequence[Kudos], user: User, *, may_open: bool) -> Praise:
    name = answer.invitation.person.name if may_open else ""
    return Praise(
        answer=answer,
        names=[kudos.user.name for kudos in given],
        who=name.partition(" ")[0],
        is_shared=any(kudos.shared_at for kudos in given),
        may_open=may_open,
        may_share=may_lead(user),
    )

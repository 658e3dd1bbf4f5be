"""Recoveries: which answers call for one, whose they are, by when, and which are open."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from helpdesk.kernel import clock
from helpdesk.kernel.worktime.hours import Hours, NeverOpen, add, opening_after
from helpdesk.models import User
from helpdesk.queries.calendar import hours_of
from tickets.models import Answer, Recovery, Ticket
from tickets.queries.deadlines.rules import calendar_of
from tickets.rules import may_lead

WORST = 2
"""Up to this score somebody is dissatisfied."""
PATIENCE = timedelta(hours=1)
"""How long we wait for the second page of the survey: without a word of it, the matter counts as solved."""
LOOKED_BACK = timedelta(days=14)
"""Older answers without a word are history, not work."""
TO_CLOSE = timedelta(hours=48)
MOST_COUNTED = 100
USUAL_WEEK = (((9 * 60, 18 * 60),),) * 5 + ((), ())
"""Working hours of a desk that has no calendar."""
RELATED = ("answer__invitation__resolution__ticket__person", "answer__invitation__resolution__reason", "lead")


def calls_for_recovery(answer: Answer) -> bool:
    """Whether somebody is dissatisfied with a matter that is solved; "not solved" reopens the request instead."""
    if answer.score > WORST:
        return False
    if answer.solved:
        return answer.solved != Answer.Solved.NO
    return answer.answered_at + PATIENCE <= clock.now() and answer.invitation.resolution.stands


def unexplained() -> QuerySet[Answer]:
    """Bad answers of the last two weeks whose giver never came to the second page, without a recovery; oldest first."""
    now = clock.now()
    recent = Answer.objects.filter(answered_at__gt=now - LOOKED_BACK, answered_at__lte=now - PATIENCE)
    silent = recent.filter(score__lte=WORST, solved="", recovery__isnull=True, excluded_at__isnull=True)
    return silent.filter(invitation__resolution__reopened_at__isnull=True).order_by("answered_at")


def recoverers(answer: Answer) -> QuerySet[User]:
    """Who takes it, without those it is about: leads of the team, else all leads, or admins when there is no such lead."""
    resolution = answer.invitation.resolution
    others = User.objects.filter(is_active=True).exclude(pk__in=resolution.people).order_by("pk")
    leads = others.filter(is_lead=True)
    own = leads.filter(teams=resolution.team_id)
    if resolution.team_id and own.exists():
        return own
    return leads if leads.exists() else others.filter(is_admin=True)


def waiting_recoveries() -> QuerySet[Recovery]:
    """What is not closed."""
    return Recovery.objects.filter(closed_at__isnull=True)


def open_recoveries() -> QuerySet[Recovery]:
    """What is not closed, with request, person and lead."""
    return waiting_recoveries().select_related(*RELATED)


def closed_recoveries() -> QuerySet[Recovery]:
    """What was closed, with request, person and lead."""
    return Recovery.objects.filter(closed_at__isnull=False).select_related(*RELATED, "closed_by")


def count_open_recoveries(user: User) -> int:
    """How many wait, bounded at 100; 0 for who does not look after them."""
    return waiting_recoveries().order_by()[:MOST_COUNTED].count() if may_lead(user) else 0


def recovery_with(number: str) -> Recovery | None:
    """The recovery with this id, with its answer and what it is about; None for what is no id."""
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    return Recovery.objects.select_related(*RELATED, "closed_by").filter(pk=int(number)).first()


def recovery_of(ticket: Ticket, user: User) -> Recovery | None:
    """The newest recovery of a request, for who looks after them."""
    if not may_lead(user):
        return None
    newest = Recovery.objects.filter(answer__invitation__resolution__ticket=ticket).order_by("-pk")
    return newest.select_related("answer__invitation__resolution", "lead", "closed_by").first()


def a_business_day_after(moment: datetime, *, team_id: int | None) -> datetime:
    """One working day after `moment`, in the calendar of the team's deadlines; one query.

    It is as long as the working time of the day on which it begins: begun at eleven, it ends at eleven of the next.
    """
    calendar = calendar_of(team_id)
    usual = Hours(ZoneInfo(settings.TIME_ZONE), USUAL_WEEK)
    try:
        return _a_day_after(moment, hours_of(calendar) if calendar else usual)
    except NeverOpen:
        # Nobody works any more by that calendar; the customer waits all the same.
        return _a_day_after(moment, usual)


def _a_day_after(moment: datetime, hours: Hours) -> datetime:
    opens = opening_after(hours, moment) or moment
    stretches = hours.stretches_on(opens.astimezone(hours.zone).date())
    return add(hours, moment, int(sum((end - start for start, end in stretches), timedelta()).total_seconds()))

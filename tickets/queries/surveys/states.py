"""What became of the invitations: counted by state and reason, so that the denominator of every score can be audited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.reporting.statistics import wilson
from tickets.models import Invitation
from tickets.queries.surveys.asking import WHY_NOT

State = Invitation.State
ORDER = (
    State.ANSWERED,
    State.SENT,
    State.EXPIRED,
    State.SCHEDULED,
    State.CLAIMED,
    State.HANDING_OVER,
    State.UNCERTAIN,
    State.BOUNCED,
    State.CANCELLED,
    State.SKIPPED,
)


@dataclass(frozen=True)
class Line:
    """How many are in a state, and for which reason (the stable word and its sentence), if there is one."""

    state: str
    name: str
    count: int
    reason: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Audit:
    """The invitations of a period: all lines, and the response rate with its interval (shares 0–1)."""

    lines: Sequence[Line]
    total: int
    delivered: int
    answered: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        """Share of the delivered that was answered; 0 when none was delivered."""
        return self.answered / self.delivered if self.delivered else 0.0

    @property
    def in_percent(self) -> tuple[str, str, str]:
        """Rate and the ends of its interval as a reader of the present language writes them."""
        return percent(self.rate), percent(self.low), percent(self.high)


def percent(share: float) -> str:
    """A share (0–1) in whole percent: 32 %, in Turkish %32."""
    return _("%(share)d %%") % {"share": round(share * 100)}


def was_delivered(at: str = "") -> Q:
    """The mail server took the mail, whatever came after; a mail refused later was not delivered. `at` leads to the invitation."""
    return Q(**{f"{at}sent_at__isnull": False}) & ~Q(**{f"{at}state": State.BOUNCED})


def audit(days: int) -> Audit:
    """Every invitation of the last `days` days in exactly one line; one query."""
    delivered = Count("id", filter=was_delivered())
    rows = list(_since(days).order_by().values("state", "reason").annotate(count=Count("id"), delivered=delivered))
    names = dict(State.choices)
    lines = [
        Line(row["state"], str(names[row["state"]]), row["count"], row["reason"], str(WHY_NOT.get(row["reason"], "")))
        for row in rows
    ]
    lines.sort(key=lambda line: (ORDER.index(State(line.state)), -line.count, line.reason))
    answered = sum(line.count for line in lines if line.state == State.ANSWERED)
    asked = sum(row["delivered"] for row in rows)
    low, high = wilson(answered, asked)
    return Audit(lines, sum(line.count for line in lines), asked, answered, low, high)


def invitations_in(days: int, state: str, reason: str) -> QuerySet[Invitation]:
    """The invitations behind a line, or all when `state` is none; with request, person and answer."""
    related = ("resolution__ticket", "resolution__reason", "person", "answer")
    rows = _since(days).select_related(*related)
    if state not in State.values:
        return rows
    return rows.filter(state=state, reason=reason) if reason else rows.filter(state=state)


def _since(days: int) -> QuerySet[Invitation]:
    return Invitation.objects.filter(created_at__gte=clock.now() - timedelta(days=days))

"""Scope: who reads, over which days, and which part of the desk; every number of a report is counted inside one."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from helpdesk.kernel import clock
from helpdesk.kernel.reporting.period import Period
from helpdesk.models import Team, User
from tickets.models import Queue, Reason
from tickets.queries.reasons import counted_as


@dataclass(frozen=True)
class Scope:
    """The reader, the period, and what it is narrowed to (None or empty: everything the reader may see)."""

    reader: User
    period: Period
    team: Team | None = None
    queue: Queue | None = None
    reason: Reason | None = None
    channel: str = ""

    @cached_property
    def now(self) -> datetime:
        """One present for all numbers of an answer."""
        return clock.now()

    @cached_property
    def reasons(self) -> list[int]:
        """Ids of all reasons that count as the chosen one; none when none is chosen. Asked once."""
        return [r.pk for r in counted_as(self.reason.current.pk)] if self.reason else []

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What was reckoned over this scope and several columns need."""
        return {}

    @property
    def before(self) -> "Scope":
        """The same, over the period before."""
        return replace(self, period=self.period.before)

    @property
    def params(self) -> dict[str, str]:
        """As the query of an address: dates and slugs, what is not chosen left out."""
        chosen = {
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "team": self.team.slug if self.team else "",
            "queue": self.queue.slug if self.queue else "",
            "reason": self.reason.slug if self.reason else "",
            "channel": self.channel,
        }
        return {name: value for name, value in chosen.items() if value}

    @cached_property
    def query(self) -> str:
        """The same as one text."""
        return urlencode(self.params)

"""Promises of time for the tests: an office that works Monday to Friday from nine to six in Istanbul, and what it promises."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from helpdesk.actions.calendar import Plan, add_calendar
from helpdesk.kernel.clock import travelling
from helpdesk.kernel.worktime.hours import Minutes
from helpdesk.models import Calendar
from tickets.actions.deadlines.policy import Targets, set_deadline_policies
from tickets.models import Deadline, Priority, Ticket

HOUR = 3600
OFFICE: tuple[tuple[Minutes, ...], ...] = (((540, 1080),),) * 5 + ((), ())
NIGHT: tuple[tuple[Minutes, ...], ...] = (((0, 360),),) * 7
TARGETS: dict[int, Targets | None] = {
    Priority.LOW: Targets(),
    Priority.NORMAL: Targets(4 * HOUR, 8 * HOUR, 24 * HOUR),
    Priority.HIGH: Targets(2 * HOUR, 4 * HOUR, 16 * HOUR),
    Priority.URGENT: Targets(HOUR, HOUR, 8 * HOUR),
}


def open_office(*, name: str = "Office", country: str = "", is_default: bool = True) -> Calendar:
    """A calendar Monday to Friday, nine to six."""
    return add_calendar(Plan(name, "Europe/Istanbul", OFFICE, country), by=None, is_default=is_default)


def promise() -> Calendar:
    """The office and its promises for every priority but Low."""
    calendar = open_office()
    set_deadline_policies(None, by=None, targets=TARGETS)
    return calendar


def on(moment: str) -> datetime:
    """`2026-11-23 10:00` in Istanbul; that day is a Monday."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Istanbul"))


@contextmanager
def at(moment: str) -> Iterator[None]:
    """Everything inside happens then."""
    with travelling(on(moment)):
        yield


def deadline(ticket: Ticket, kind: str) -> Deadline:
    """The newest deadline of a kind."""
    return Deadline.objects.filter(ticket=ticket, kind=kind).latest("pk")


def outcomes(ticket: Ticket) -> list[tuple[str, str]]:
    """(kind, outcome or "") of every deadline of the request, oldest first."""
    return list(Deadline.objects.filter(ticket=ticket).order_by("pk").values_list("kind", "outcome"))

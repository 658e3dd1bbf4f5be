"""Asking: a scope from the words of an address: dates, slugs and a channel, checked, for whoever comes through a door."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from helpdesk.kernel.doors import Forbidden, not_found
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.reporting.period import DAY, LONGEST, Period
from helpdesk.kernel.reporting.reports import Report, report_named
from helpdesk.models import Team, User
from tickets.models import Channel, Queue, Reason
from tickets.reports.frame.scope import Scope

M = TypeVar("M", bound=Model)
FIELDS = ("from", "to", "team", "queue", "reason", "channel", "by")


def report_for(reader: User, slug: str) -> Report:
    """The report, or 404 (there is none), or 403 (not theirs to read)."""
    report = report_named(slug)
    if report is None:
        raise not_found()
    if not report.may_read(reader):
        raise Forbidden
    return report


def scope_asked(report: Report, reader: User, values: Mapping[str, str]) -> Scope:
    """The scope that `from`, `to` (ISO dates), `team`, `queue`, `reason` (slugs) and `channel` name. Raises Invalid."""
    wrong = {
        name: _("This report cannot be narrowed to that.")
        for name in ("team", "queue", "reason", "channel")
        if values.get(name) and name not in report.filters
    }
    period = _period(report.usual_days, values, wrong)
    found: dict[str, Any] = {
        "team": _named(Team, values.get("team", ""), "team", wrong),
        "queue": _named(Queue, values.get("queue", ""), "queue", wrong),
        "reason": _named(Reason, values.get("reason", ""), "reason", wrong),
    }
    channel = values.get("channel", "")
    if channel and channel not in Channel.values:
        wrong["channel"] = _("There is no such channel.")
    if wrong:
        raise Invalid(wrong)
    return Scope(reader, period, channel=channel, **found)


def by_asked(report: Report, values: Mapping[str, str]) -> str:
    """What the report shall be divided by. Raises Invalid."""
    by = values.get("by", "") or report.by[0]
    if by not in report.by:
        raise Invalid({"by": _("This report cannot be divided by that.")})
    return by


def _period(days: int, values: Mapping[str, str], wrong: dict[str, str]) -> Period:
    usual = Period.last_days(days)
    last = _day(values, "to", wrong) or usual.last
    first = _day(values, "from", wrong) or last - (days - 1) * DAY
    if not wrong and first > last:
        wrong["to"] = _("The last day lies before the first.")
    elif not wrong and Period(first, last).days > LONGEST:
        wrong["from"] = _("A period has at most %(days)d days.") % {"days": LONGEST}
    return Period(first, last)


def _day(values: Mapping[str, str], name: str, wrong: dict[str, str]) -> date | None:
    text = values.get(name, "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    # Far from the ends of the calendar, where a day has no day before it.
    if day is None or not 2000 <= day.year <= 2199:
        wrong[name] = _("Write the day as year-month-day, such as 2026-03-31.")
        return None
    return day


def _named(model: type[M], slug: str, name: str, wrong: dict[str, str]) -> M | None:
    if not slug:
        return None
    found = model._default_manager.filter(slug=slug[:80]).first() if "\x00" not in slug else None
    if found is None:
        wrong[name] = _("There is nothing of that name.")
    return found

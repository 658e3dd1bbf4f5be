"""Exports: numbers that leave the desk as a file leave a trace."""

from collections.abc import Mapping

from helpdesk.kernel.acting import action
from helpdesk.kernel.events import announce
from helpdesk.models import Event, User


@action
def record_export(report: str, *, by: User, divided_by: str, scope: Mapping[str, str]) -> Event:
    """Write down who takes which report as a file: its slug, what it is divided by, dates and slugs of its filter."""
    event: Event = announce("report.exported", by, by=by, report=report, divided_by=divided_by, scope=dict(scope))
    return event

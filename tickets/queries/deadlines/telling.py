"""Deadlines in the timeline: what moved, was warned of, missed or dropped, each as a whole sentence."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.models import Event
from tickets.models import Deadline, Priority
from tickets.queries.deadlines.words import business_time


def deadline_sentence(event: Event) -> str:
    """What happened to a deadline of a request, in the reader's language."""
    data = {"kind": _kind(event.data), "priority": dict(Priority.choices).get(event.data.get("priority"), "")}
    if event.kind == "deadline.warned":
        return _("%(kind)s: the time is nearly up") % data
    if event.kind == "deadline.missed":
        return _("%(kind)s: missed") % data
    if event.kind == "deadline.dropped":
        return _("%(kind)s: no longer promised") % data
    if not event.data.get("due"):
        target = data | {"target": business_time(event.data.get("target", 0))}
        return _("%(kind)s: %(target)s are promised from now on; the clock stands still") % target
    return _moved(event.data.get("because", ""), data | {"moment": _moment(event.data["due"])})


def _moved(because: str, data: dict[str, Any]) -> str:
    if because == "priority":
        return _("%(kind)s is now due %(moment)s (priority %(priority)s)") % data
    if because == "team":
        return _("%(kind)s is now due %(moment)s (another team)") % data
    return _("%(kind)s is now due %(moment)s (working hours or promises were changed)") % data


def _kind(data: dict[str, Any]) -> str:
    kind = data.get("kind", "")
    return str(Deadline.Kind(kind).label) if kind in Deadline.Kind.values else ""


def _moment(written: str) -> str:
    return clock.in_words(datetime.fromisoformat(written))

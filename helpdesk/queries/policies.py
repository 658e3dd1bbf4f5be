"""Policies: what a desk decides; the environment gives the initial value, the demo has quicker ones."""

import re
from dataclasses import dataclass
from datetime import time, timedelta

from django.conf import settings

from helpdesk.queries.installation import is_demo

_WINDOW = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$")


@dataclass(frozen=True)
class Policies:
    """All policies as they stand now."""

    survey_delay: timedelta
    survey_window: tuple[time, time]
    """From (inclusive) to (exclusive) in the person's time zone; equal ends mean the whole day."""
    repeat_window: timedelta
    form_limit_per_network_hour: int
    form_limit_per_address_hour: int


def read_window(value: str) -> tuple[time, time] | None:
    """`HH:MM-HH:MM` as two times (24:00 counts as 00:00 of the next day), None when it is not of that form."""
    found = _WINDOW.match(value)
    if not found:
        return None
    hours = [int(part) for part in found.groups()]
    if hours[2] == 24 and hours[3]:
        return None
    return time(hours[0], hours[1]), time(hours[2] % 24, hours[3])


def policies() -> Policies:
    """The policies in force."""
    given = settings.POLICY_DEFAULTS
    demo = is_demo()
    delay = given["survey_delay_minutes"]
    window = given["survey_send_window"] or ("00:00-24:00" if demo else "09:00-20:00")
    return Policies(
        survey_delay=timedelta(minutes=delay if delay is not None else (1 if demo else 1440)),
        survey_window=read_window(window) or (time(9), time(20)),
        repeat_window=timedelta(hours=given["repeat_window_hours"]),
        form_limit_per_network_hour=given["form_limit_per_network_hour"],
        form_limit_per_address_hour=given["form_limit_per_address_hour"],
    )

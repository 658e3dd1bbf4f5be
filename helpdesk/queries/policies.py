"""Policies: what a desk decides; the environment gives the initial value, the demo has quicker ones."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings

from helpdesk.queries.installation import is_demo

_WINDOW = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$")


@dataclass(frozen=True)
class Policies:
    """All policies as they stand; whether this is a demo is read only when it matters."""

    given: dict[str, Any]

    @cached_property
    def _demo(self) -> bool:
        return is_demo()

    @property
    def survey_delay(self) -> timedelta:
        """From resolving to asking."""
        minutes = self.given["survey_delay_minutes"]
        return timedelta(minutes=minutes if minutes is not None else (1 if self._demo else 1440))

    @property
    def survey_window(self) -> tuple[time, time]:
        """From (inclusive) to (exclusive) in the person's time zone; equal ends mean the whole day."""
        value = self.given["survey_send_window"] or ("00:00-24:00" if self._demo else "09:00-20:00")
        return read_window(value) or (time(9), time(20))

    @property
    def repeat_window(self) -> timedelta:
        """From resolved to the contact that still counts as coming back."""
        return timedelta(hours=self.given["repeat_window_hours"])

    @property
    def form_limit_per_network_hour(self) -> int:
        """Confirmations one network gets in an hour."""
        return int(self.given["form_limit_per_network_hour"])

    @property
    def form_limit_per_address_hour(self) -> int:
        """Confirmations one address gets in an hour."""
        return int(self.given["form_limit_per_address_hour"])


def read_window(value: str) -> tuple[time, time] | None:
    """`HH:MM-HH:MM` as two times (24:00 counts as 00:00 of the next day), None when it is not of that form."""
    found = _WINDOW.fullmatch(value)
    if not found:
        return None
    hours = [int(part) for part in found.groups()]
    if hours[2] == 24 and hours[3]:
        return None
    return time(hours[0], hours[1]), time(hours[2] % 24, hours[3])


def policies() -> Policies:
    """The policies in force."""
    return Policies(settings.POLICY_DEFAULTS)

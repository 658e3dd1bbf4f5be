"""Policies: what a desk decided for itself, over what the environment says at first; a demo has quicker ones."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from django.conf import settings

from helpdesk.queries.installation import installation

_WINDOW = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$")


@dataclass(frozen=True)
class Limit:
    """What a number among the policies may be, both ends included; `whole`: without decimals."""

    least: float
    most: float
    whole: bool = True


LIMITS = {
    "survey_delay_minutes": Limit(0, 43_200, whole=False),
    "survey_rest_days": Limit(7, 365),
    "survey_sample_percent": Limit(1, 100),
    "repeat_window_hours": Limit(0.01, 2_160, whole=False),
    "close_after_days": Limit(1, 365),
    "form_limit_per_network_hour": Limit(1, 10_000),
    "form_limit_per_address_hour": Limit(1, 10_000),
}
"""The numbers a desk may choose; the hours for asking, `survey_send_window`, are text (read_window)."""


@dataclass(frozen=True)
class Policies:
    """All policies as they stand."""

    given: dict[str, Any]
    is_demo: bool = False

    @property
    def survey_delay(self) -> timedelta:
        """From resolving to asking."""
        minutes = self.given["survey_delay_minutes"]
        return timedelta(minutes=minutes if minutes is not None else (1 if self.is_demo else 1440))

    @property
    def survey_window(self) -> tuple[time, time]:
        """From (inclusive) to (exclusive) in the person's time zone; equal ends mean the whole day."""
        value = self.given["survey_send_window"] or ("00:00-24:00" if self.is_demo else "09:00-20:00")
        return read_window(value) or (time(9), time(20))

    @property
    def survey_rest(self) -> timedelta:
        """From one survey to the next, over all addresses of a person."""
        return timedelta(days=self.given["survey_rest_days"])

    @property
    def survey_sample(self) -> float:
        """Share of the resolutions that is asked about, 0–1; the others are on record as not drawn."""
        return float(self.given["survey_sample_percent"]) / 100

    @property
    def close_after(self) -> timedelta:
        """From resolved to closed for good."""
        return timedelta(days=self.given["close_after_days"])

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
    """The policies in force: read with the installation's row, which every page has at hand."""
    here = installation()
    return Policies({**settings.POLICY_DEFAULTS, **here.policies}, here.is_demo)

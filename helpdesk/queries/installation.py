"""What is true of this desk as a whole."""

import time

from django.conf import settings
from django.db import DatabaseError

from helpdesk.models import Installation

FRESH = 5.0
"""Seconds for which a process trusts the row it has read: every page shows the name, which hardly ever changes."""
_held: tuple[float, Installation] | None = None


def installation() -> Installation:
    """The one row, or its defaults before set-up; at most five seconds old."""
    global _held
    if _held is None or time.monotonic() - _held[0] > FRESH:
        _held = (time.monotonic(), Installation.objects.filter(pk=1).first() or Installation())
    return _held[1]


def forget_installation() -> None:
    """Read the row anew next time: this process has changed it."""
    global _held
    _held = None


def is_demo() -> bool:
    """Whether the demo data was loaded here."""
    return installation().is_demo


def is_public_demo() -> bool:
    """Whether others would reach a desk whose passwords everybody knows; False before the tables are made."""
    try:
        return settings.PRODUCTION and is_demo()
    except DatabaseError:
        return False

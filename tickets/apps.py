"""The Django application."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "tickets"

    def ready(self) -> None:
        """Hang our panels, letters and reactions where lower packages left room for them."""
        for floor in ("checks", "panels", "letters", "reactions", "notifying"):
            if find_spec(f"tickets.{floor}"):
                import_module(f"tickets.{floor}")

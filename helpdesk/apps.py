"""The Django application."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class HelpdeskConfig(AppConfig):
    name = "helpdesk"

    def ready(self) -> None:
        """Hang our panels, letters and reactions where lower packages left room for them."""
        for floor in ("checks", "panels", "letters", "reactions"):
            if find_spec(f"helpdesk.{floor}"):
                import_module(f"helpdesk.{floor}")

"""The Django application."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "customers"

    def ready(self) -> None:
        """Hang our panels, letters and reactions where lower packages left room for them."""
        for floor in ("checks", "panels", "letters", "reactions"):
            if find_spec(f"customers.{floor}"):
                import_module(f"customers.{floor}")

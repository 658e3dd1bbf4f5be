"""Gives an empty desk what it begins with: a queue, reasons, request types and shelves; a second run changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from tickets.actions.furnishing import begin_desk
from tickets.models import Queue


class Command(BaseCommand):
    help = "Gives an empty desk a queue, reasons, request types and shelves to begin with."

    def handle(self, *args: Any, **options: Any) -> None:
        """Furnish, unless the desk has a queue."""
        if not Queue.objects.exists():
            begin_desk(by=None)
            self.stdout.write("The desk has a queue, reasons, request types and shelves to begin with.")

"""The web server alone, for set-ups where worker and beat run elsewhere."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from helpdesk.listening import PortTaken, listen


class Command(BaseCommand):
    help = "Starts the web server alone; `manage.py up` starts everything."

    def handle(self, *args: Any, **options: Any) -> None:
        """Become gunicorn, which inherits the socket."""
        try:
            listener = listen(settings.PORT)
        except PortTaken as taken:
            raise CommandError(str(taken)) from taken
        os.set_inheritable(listener.fileno(), True)
        command = [sys.executable, "-m", "gunicorn", "--config", "python:helpdesk.webserver"]
        os.execv(command[0], [*command, "--bind", f"fd://{listener.fileno()}"])

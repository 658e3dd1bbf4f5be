"""The web server alone, for set-ups where worker and beat run elsewhere."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from helpdesk.listening import PortTaken, listen
from helpdesk.queries.installation import is_public_demo

PUBLIC_DEMO = (
    "This database holds the demo, whose passwords everybody knows, and SITE_URL says that others reach it."
    " Begin with another DATA_DIR or DATABASE_URL."
)


class Command(BaseCommand):
    help = "Starts the web server alone; `manage.py up` starts everything."

    def handle(self, *args: Any, **options: Any) -> None:
        """Become gunicorn, which inherits the socket."""
        if is_public_demo():
            raise CommandError(PUBLIC_DEMO)
        try:
            listener = listen(settings.PORT)
        except PortTaken as taken:
            raise CommandError(str(taken)) from taken
        os.set_inheritable(listener.fileno(), True)
        command = [sys.executable, "-m", "gunicorn", "--config", "python:helpdesk.webserver"]
        os.execv(command[0], [*command, "--bind", f"fd://{listener.fileno()}"])

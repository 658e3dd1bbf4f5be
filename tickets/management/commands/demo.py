"""Fills an empty desk with the demo; a second run changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from helpdesk.models import User
from helpdesk.queries.installation import is_demo
from tickets.demo.loading import PASSWORD, load_demo


class Command(BaseCommand):
    help = "Loads the demo data into an empty database; loaded already, it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say in one sentence why not."""
        if is_demo():
            self.stdout.write("The demo is loaded already; nothing was changed.")
            return
        if settings.PRODUCTION:
            raise CommandError(f"{settings.SITE_URL} is no loopback address, so this is production: no demo here.")
        if User.objects.exists():
            raise CommandError("This desk is in use; the demo is only for an empty one. Give it another DATA_DIR.")
        requests = load_demo()
        self.stdout.write(f"Loaded {requests} requests; everybody signs in with the password {PASSWORD}.")

"""`manage.py token <email>`: make an API token for a colleague."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from helpdesk.actions.token import SCOPES, mint_token
from helpdesk.kernel.identity import fold_ascii
from helpdesk.models import User


class Command(BaseCommand):
    """Prints the token alone on the last line of standard output; it is shown once and never stored."""

    help = "Make an API token for a colleague; the token is the last line of the output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the colleague's address")
        parser.add_argument(
            "--scope",
            action="append",
            choices=SCOPES,
            help="read, write (which brings orders along here) or orders; may be repeated (without it: all)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip()
        owner = User.objects.filter(email=fold_ascii(email)).first()
        if owner is None:
            raise CommandError(f"Nobody at this desk has the address {email}.")
        if not owner.is_staff:
            raise CommandError(
                f"{email} may not enter the desk (no role, or deactivated), so a token would open nothing."
            )
        # Whoever runs the server may give orders too, and programs of before ask for them with write.
        scopes = {*(options["scope"] or SCOPES), *(["orders"] if "write" in (options["scope"] or ()) else ())}
        _token, secret = mint_token(owner, by=None, scopes=scopes)
        self.stderr.write(f"A token for {owner.email} ({', '.join(sorted(scopes))}). Keep it: it is shown only now.")
        self.stdout.write(secret)

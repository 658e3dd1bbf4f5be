"""Adds an admin: the first one of an empty desk, or another."""

import getpass
import os
import secrets
import sys
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from helpdesk.actions.user import add_user
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.identity import BadAddress, address_key
from helpdesk.models import User


class Command(BaseCommand):
    help = "Adds an admin; asks for a password, or makes one and prints it once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who it is."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="as colleagues and customers shall read it")
        parser.add_argument(
            "--language",
            choices=["en", "tr"],
            default=_language_of_the_terminal(),
            help="of the desk and of the mails; without it that of the terminal",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Add the admin, or say in one sentence why not."""
        email, name = options["email"], options["name"].strip()
        if not name:
            raise CommandError("Please give the admin a name: --name 'Ada Yıldız'.")
        if _is_taken(email):
            raise CommandError(f"Somebody signs in with {email} already.")
        typed = self.asked_password(User(email=email, name=name)) if sys.stdin.isatty() else ""
        password = typed or secrets.token_urlsafe(15)
        try:
            user = add_user(
                email,
                by=None,
                name=name,
                roles=["admin"],
                password_hash=make_password(password),
                language=options["language"],
            )
        except Invalid as problem:
            raise CommandError(problem.sentence()) from problem
        if not typed:
            self.stdout.write(f"Password (shown only now): {password}")
        self.stdout.write(f"{user.email} is an admin and signs in at /desk/.")

    def asked_password(self, user: User) -> str:
        """What was typed twice; empty asks for one to be made."""
        typed = getpass.getpass("Password (empty: one is made): ")
        if not typed:
            return ""
        try:
            validate_password(typed, user)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        if getpass.getpass("The same again: ") != typed:
            raise CommandError("The two passwords differ; nothing was added.")
        return typed


def _language_of_the_terminal() -> str:
    """Turkish where the terminal speaks it; else none, and the desk follows the browser."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "tr" if spoken.startswith("tr") else ""


def _is_taken(email: str) -> bool:
    try:
        return User.objects.filter(email=address_key(email)).exists()
    except BadAddress:
        return False

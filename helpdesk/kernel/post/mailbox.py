"""The embedded mailbox: each hand-over writes one new .eml into DATA_DIR/mail, written then renamed, never overwritten."""

import os
import secrets
import time
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailboxBackend(BaseEmailBackend):
    """Delivers mails into files that /dev/mail/ shows in the demo."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = settings.DATA_DIR / "mail"
        folder.mkdir(exist_ok=True, mode=0o700)
        for message in email_messages:
            name = f"{time.time_ns()}-{secrets.token_hex(4)}"
            draft = folder / f"{name}.part"
            with open(draft, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
                out.write(message.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]
                out.flush()
                os.fsync(out.fileno())
            os.rename(draft, folder / f"{name}.eml")
        return len(email_messages)

"""A mail server for tests: it keeps what it gets, and misbehaves when told to."""

import asyncio
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import free_port

_keeping = threading.Lock()


@dataclass
class MailSink:
    """A mail server that keeps what it gets, and refuses, hangs up or dawdles when told to."""

    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    """The envelope recipients of each message, in the same order."""
    attempts: int = 0
    """How often a client sent a whole message, kept or not."""
    _reply: str = ""
    _hang_up: str = ""
    _delay: float = 0
    _controller: Controller | None = None
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        """The address for EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    def accept(self) -> None:
        """Keep what comes; this is how it begins."""
        self._reply, self._hang_up, self._delay = "", "", 0

    def refuse(self, code: int, text: str = "not now") -> None:
        """Answer every message with this SMTP code: 4xx for later, 5xx for never."""
        self.accept()
        self._reply = f"{code} {text}"

    def hang_up(self, *, after_keeping: bool = False) -> None:
        """Drop the connection instead of answering; after_keeping: the message is kept, only the answer is lost."""
        self.accept()
        self._hang_up = "after" if after_keeping else "before"

    def dawdle(self, seconds: float) -> None:
        """Keep each message, but answer only after so many seconds."""
        self.accept()
        self._delay = seconds

    def to(self, address: str) -> list[EmailMessage]:
        """The messages handed over for this address."""
        return [message for message, to in zip(self.messages, self.recipients, strict=True) if address in to]

    def clear(self) -> None:
        """Forget what was kept."""
        self.messages.clear()
        self.recipients.clear()
        self.attempts = 0

    def start(self) -> None:
        """Listen, unless it does already."""
        if self._controller is None:
            self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self._controller.start()

    def stop(self) -> None:
        """Stop listening: a connection is refused from now on."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Called by aiosmtpd for each whole message."""
        self.attempts += 1
        if self._reply:
            return self._reply
        if self._hang_up != "before":
            self._keep(envelope)
        if self._hang_up:
            cast(asyncio.Transport, server.transport).abort()
        await asyncio.sleep(self._delay)
        return "250 kept"

    def _keep(self, envelope: Envelope) -> None:
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        with _keeping:
            self.messages.append(message)
            self.recipients.append(list(envelope.rcpt_tos))

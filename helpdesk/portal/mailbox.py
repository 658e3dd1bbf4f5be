"""The demo's mailbox: what was handed over to the embedded mailbox, readable in the browser. Not there outside the demo."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from helpdesk.kernel.doors import not_found, portal
from helpdesk.kernel.richtext import plain
from helpdesk.queries.installation import is_demo

_NAME = re.compile(r"^\d{10,25}-[0-9a-f]{8}$")
SHOWN = 50


@dataclass(frozen=True)
class Shown:
    """One mail as the page shows it."""

    name: str
    to: str
    subject: str
    kind: str
    at: datetime
    text: str


@portal("the demo's mails are for everybody who tries it", private=True)
def index(request: HttpRequest) -> HttpResponse:
    """The newest fifty mails, newest first."""
    folder = _folder()
    files = sorted(folder.glob("*.eml"), reverse=True)[:SHOWN]
    return render(request, "helpdesk/mailbox.html", {"mails": [_read(file) for file in files]})


@portal("the demo's mails are for everybody who tries it", private=True)
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as text, its links clickable."""
    file = _folder() / f"{name}.eml"
    if not _NAME.match(name) or not file.is_file():
        raise not_found()
    shown = _read(file)
    return render(request, "helpdesk/letter.html", {"mail": shown, "body": plain(shown.text)})


def _folder() -> Path:
    # A desk that was a demo once may have become a real one.
    if settings.PRODUCTION or not is_demo():
        raise not_found()
    return Path(settings.DATA_DIR) / "mail"


def _read(file: Path) -> Shown:
    with file.open("rb") as source:
        message = email.message_from_binary_file(source, policy=email.policy.default)
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    return Shown(
        name=file.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        kind=str(message["X-Helpdesk-Kind"]),
        at=datetime.fromtimestamp(int(file.stem.split("-")[0]) / 1e9, UTC),
        text=body.get_content() if body else "",
    )

"""The demo's mailbox: what was handed over to the embedded mailbox, readable in the browser. Not there outside the demo."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from helpdesk.kernel.doors import not_found, portal
from helpdesk.kernel.richtext import plain
from helpdesk.queries.installation import is_demo

_NAME = re.compile(r"^\d{10,25}-[0-9a-f]{8}$")
SHOWN = 50
SHEET = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-top-navigation-by-user-activation"
)
"""What a mail may do in the frame: wear its own styles, and lead the whole window to where it is clicked."""


@dataclass(frozen=True)
class Shown:
    """One mail as the page shows it."""

    name: str
    to: str
    subject: str
    kind: str
    at: datetime
    text: str
    html: str


@portal("the demo's mails are for everybody who tries it", private=True)
def index(request: HttpRequest) -> HttpResponse:
    """The newest fifty mails, newest first."""
    folder = _folder()
    files = sorted(folder.glob("*.eml"), reverse=True)[:SHOWN]
    return render(request, "helpdesk/mailbox.html", {"mails": [_read(file) for file in files]})


@portal("the demo's mails are for everybody who tries it", private=True)
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as its reader sees it, and as text, its links clickable."""
    shown = _read(_file(name))
    return render(request, "helpdesk/letter.html", {"mail": shown, "body": plain(shown.text)})


@portal("the demo's mails are for everybody who tries it", private=True)
@xframe_options_sameorigin
def sheet(request: HttpRequest, name: str) -> HttpResponse:
    """The mail's own HTML, for the frame in its page: no script runs in it, and its links open outside of it."""
    response = HttpResponse(_read(_file(name)).html.replace("<head>", '<head><base target="_top">', 1))
    response.headers["Content-Security-Policy"] = SHEET
    return response


def _file(name: str) -> Path:
    file = _folder() / f"{name}.eml"
    if not _NAME.match(name) or not file.is_file():
        raise not_found()
    return file


def _folder() -> Path:
    # A desk that was a demo once may have become a real one.
    if settings.PRODUCTION or not is_demo():
        raise not_found()
    return Path(settings.DATA_DIR) / "mail"


def _read(file: Path) -> Shown:
    with file.open("rb") as source:
        message = email.message_from_binary_file(source, policy=email.policy.default)
    text, html = (_part(message, kind) for kind in ("plain", "html"))
    return Shown(
        name=file.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        kind=str(message["X-Helpdesk-Kind"]),
        at=datetime.fromtimestamp(int(file.stem.split("-")[0]) / 1e9, UTC),
        text=text,
        html=html,
    )


def _part(message: Message, kind: Literal["plain", "html"]) -> str:
    body = message.get_body((kind,)) if isinstance(message, EmailMessage) else None
    return str(body.get_content()) if body else ""

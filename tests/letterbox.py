"""What tests of the customer's side do again and again: fill in the form as a browser would, and read the mails that went out."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from typing import Any

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from helpdesk import courier
from helpdesk.actions.deliveries import settle

NEW = "/requests/new/"
MATTER = {
    "name": "Cem Aydın",
    "email": "cem@example.com",
    "subject": "Where is my parcel?",
    "body": "I ordered a week ago.",
    "order": "",
}
LINK = re.compile(r"https?://[^/\s]+(/requests/[^\s\"<]+/)")
_TOKEN = re.compile(r'name="token" value="([^"]+)"')


def token_on(page: Any) -> str:
    """The form token on a page."""
    found = _TOKEN.search(page.content.decode())
    assert found, page.content.decode()
    return unescape(found[1])


def typed(page: Any, field: str) -> str:
    """What stands in a text field of a page."""
    text = page.content.decode()
    if area := re.search(rf'<textarea[^>]*name="{field}"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL):
        return unescape(area[1])
    line = re.search(rf'<input[^>]*name="{field}"[^>]*>', text)
    assert line, field
    value = re.search(r'value="([^"]*)"', line[0])
    return unescape(value[1]) if value else ""


def send(browser: Client, **changes: Any) -> Any:
    """Open the form and post it as it came, with changes; answers the response."""
    token = token_on(browser.get(NEW))
    return browser.post(NEW, {**MATTER, "token": token, **changes})


def thanks(answer: Any) -> str:
    """The thank-you page's path; fails when the form was not accepted."""
    assert answer.status_code == 303, errors_on(answer)
    return str(answer["Location"])


def file(name: str = "receipt.txt", content: bytes = b"paid") -> SimpleUploadedFile:
    """A file to upload."""
    return SimpleUploadedFile(name, content)


def staged_on(page: Any) -> list[str]:
    """Names of the files a page says are already here."""
    part = page.content.decode().split("data-files-list")[0]
    return [unescape(name) for name in re.findall(r'class="file__name">([^<]*)<', part)]


def errors_on(page: Any) -> list[str]:
    """What a page says is wrong, beside the fields."""
    return [
        unescape(text)
        for text in re.findall(r'class="wrong"[^>]*>(?:<svg.*?</svg>)?([^<]*)<', page.content.decode(), re.DOTALL)
    ]


def post_office() -> list[EmailMessage]:
    """Let everything due happen, hand the mails over, and answer those that went out now, as their bytes say."""
    mail.outbox.clear()
    settle()
    courier.send_due_mails()
    return [message_from_bytes(one.message().as_bytes(), policy=policy.default) for one in mail.outbox]


def text_of(letter: EmailMessage) -> str:
    """The plain part of a mail."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def page_of(letter: EmailMessage) -> str:
    """The HTML part of a mail."""
    body = letter.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def link_in(letter: EmailMessage) -> str:
    """The path of the private link in a mail."""
    found = LINK.search(text_of(letter))
    assert found, text_of(letter)
    return found[1]

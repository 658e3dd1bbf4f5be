"""The demo's mailbox: readable in the demo, not there anywhere else."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from pytest_django import Settings

from helpdesk.actions.installation import set_up_installation
from helpdesk.kernel import clock
from helpdesk.kernel.post.mailbox import MailboxBackend


@pytest.fixture
def folder(settings: Settings, tmp_path: Path, db: None) -> Path:
    """Where the mails of this test go."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "mail"


@pytest.fixture
def demo(folder: Path) -> None:
    """This desk is a demo."""
    set_up_installation(by=None, name="Kuşluk", demo_since=clock.now())


def send(subject: str, text: str = "Merhaba") -> None:
    """One mail into the folder."""
    message = EmailMultiAlternatives(subject, text, "no-reply@example.com", ["cem@example.com"])
    message.attach_alternative("<p>x</p>", "text/html")
    MailboxBackend().send_messages([message])


def test_outside_the_demo_there_is_nothing(client: Client, folder: Path) -> None:
    send("Secret")
    name = next(folder.iterdir()).stem
    assert client.get("/dev/mail/").status_code == 404
    assert client.get(f"/dev/mail/{name}/").status_code == 404


def test_an_empty_mailbox_says_so(client: Client, demo: None) -> None:
    page = client.get("/dev/mail/")
    assert page.status_code == 200
    assert b'class="empty"' in page.content


def test_the_newest_mail_comes_first(client: Client, demo: None) -> None:
    send("First")
    send("Second")
    text = client.get("/dev/mail/").content.decode()
    assert 0 < text.index("Second") < text.index("First")


def test_a_mail_is_shown_as_text_with_its_links(client: Client, demo: None, folder: Path) -> None:
    send("Yanıt <b>", "See http://127.0.0.1:8000/requests/r1-x/\n\n<script>alert(1)</script>")
    page = client.get(f"/dev/mail/{next(folder.iterdir()).stem}/")
    text = page.content.decode()
    assert '<a href="http://127.0.0.1:8000/requests/r1-x/"' in text
    assert "<script>alert" not in text
    assert "Yanıt &lt;b&gt;" in text
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "no-store, private"
    assert page["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    "name", ["x", "..%2f..%2fsecret-key", "1234567890-0123456x", "12345678901234567890-01234567", "%00", "1" * 300]
)
def test_only_mails_can_be_read_there(client: Client, demo: None, folder: Path, name: str) -> None:
    folder.mkdir()
    (folder.parent / "secret-key").write_text("secret")
    assert client.get(f"/dev/mail/{name}/").status_code == 404


def test_a_mail_is_shown_as_its_reader_sees_it_and_no_script_runs_in_it(
    client: Client, demo: None, folder: Path
) -> None:
    send("Yanıt")
    name = next(folder.iterdir()).stem
    assert f'src="/dev/mail/{name}/sheet/"' in client.get(f"/dev/mail/{name}/").text
    sheet = client.get(f"/dev/mail/{name}/sheet/")
    assert (sheet.status_code, sheet.text, sheet["X-Frame-Options"]) == (200, "<p>x</p>", "SAMEORIGIN")
    assert "script" not in sheet["Content-Security-Policy"]
    assert "sandbox allow-popups allow-top-navigation-by-user-activation" in sheet["Content-Security-Policy"]


def test_outside_the_demo_no_sheet_is_there(client: Client, folder: Path) -> None:
    send("Secret")
    assert client.get(f"/dev/mail/{next(folder.iterdir()).stem}/sheet/").status_code == 404

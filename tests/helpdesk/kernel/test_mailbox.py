"""The embedded mailbox: each mail is a file of its own, whole or not there, for its owner only."""

import email.policy
import threading
from email import message_from_bytes
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from helpdesk.kernel.post.letters import Letter, open_connection, post
from helpdesk.kernel.post.mailbox import MailboxBackend


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where the mails of this test go."""
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "helpdesk.kernel.post.mailbox.MailboxBackend"
    return tmp_path / "mail"


def a_mail(subject: str = "Hello") -> EmailMessage:
    """A mail to Cem."""
    return EmailMessage(subject, "Günaydın", "no-reply@example.com", ["cem@example.com"])


def test_a_letter_becomes_one_file(db: None, folder: Path) -> None:
    connection = open_connection()
    letter = Letter(
        "reply", "cem@example.com", "Yanıt", "Merhaba\n", "<p>Merhaba</p>", {"Auto-Submitted": "auto-generated"}
    )
    post(letter, message_id="<1@helpdesk.example.com>", over=connection)
    connection.close()
    (file,) = folder.iterdir()
    message = message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert file.suffix == ".eml"
    assert [message[name] for name in ("To", "Subject", "Message-ID", "X-Helpdesk-Kind", "Auto-Submitted")] == [
        "cem@example.com",
        "Yanıt",
        "<1@helpdesk.example.com>",
        "reply",
        "auto-generated",
    ]


def test_the_same_mail_twice_is_two_files(folder: Path) -> None:
    assert MailboxBackend().send_messages([a_mail(), a_mail()]) == 2
    MailboxBackend().send_messages([a_mail()])
    assert len(list(folder.iterdir())) == 3


def test_files_sort_by_the_time_of_the_hand_over(folder: Path) -> None:
    for number in range(5):
        MailboxBackend().send_messages([a_mail(str(number))])
    subjects = [message_from_bytes(file.read_bytes())["Subject"] for file in sorted(folder.iterdir())]
    assert subjects == ["0", "1", "2", "3", "4"]


def test_parallel_hand_overs_lose_nothing(folder: Path) -> None:
    def send() -> None:
        MailboxBackend().send_messages([a_mail() for _ in range(10)])

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(folder.glob("*.eml"))) == 40
    assert not list(folder.glob("*.part"))


def test_mails_are_for_their_owner_only(folder: Path) -> None:
    MailboxBackend().send_messages([a_mail()])
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_lines_end_as_mails_do(folder: Path) -> None:
    MailboxBackend().send_messages([a_mail()])
    (file,) = folder.iterdir()
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_a_folder_that_cannot_be_written_is_said_to_the_courier(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(OSError):
        MailboxBackend().send_messages([a_mail()])

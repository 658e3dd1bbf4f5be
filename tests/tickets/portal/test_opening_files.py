"""Files with the customer's form: they survive errors, can be taken back, and cost nothing but themselves when they fail."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.letterbox import MATTER, NEW, errors_on, file, send, staged_on, thanks, token_on, typed
from tickets.models import Attachment, Message

pytestmark = pytest.mark.usefixtures("default_type")


def test_files_survive_an_error_and_are_sent_with_the_next_try(visitor: Client) -> None:
    page = send(
        visitor, email="", attachments=[file("receipt.txt", b"paid"), file("photo.png", b"\x89PNG\r\n\x1a\n...")]
    )
    assert (page.status_code, staged_on(page)) == (422, ["receipt.txt", "photo.png"])
    thanks(visitor.post(NEW, {**MATTER, "token": token_on(page)}))
    rows = Message.objects.get().attachments.values_list("name", "size", "content_type", "stage")
    assert list(rows) == [("receipt.txt", 4, "text/plain", ""), ("photo.png", 11, "image/png", "")]


def test_a_file_can_be_taken_back_before_sending(visitor: Client, settings: Any) -> None:
    page = send(visitor, email="", attachments=[file("one.txt"), file("two.txt")])
    one = Attachment.objects.get(name="one.txt")
    thanks(visitor.post(NEW, {**MATTER, "token": token_on(page), "remove": [str(one.pk), "x", "9" * 30]}))
    assert [row.name for row in Message.objects.get().attachments.all()] == ["two.txt"]
    assert not (Path(settings.DATA_DIR) / "files" / one.file).exists()


def test_nobody_takes_back_the_files_of_another_form(visitor: Client) -> None:
    page = send(visitor, email="", attachments=[file()])
    send(visitor, email="", remove=[str(Attachment.objects.get().pk)])
    assert staged_on(visitor.post(NEW, {"token": token_on(page)})) == ["receipt.txt"]


def test_a_file_added_after_sending_is_not_lost(visitor: Client) -> None:
    token = token_on(visitor.get(NEW))
    thanks(visitor.post(NEW, {**MATTER, "token": token}))
    page = visitor.post(NEW, {**MATTER, "token": token, "attachments": [file("late.txt")]})
    assert (page.status_code, staged_on(page), typed(page, "body")) == (409, ["late.txt"], "")


def test_ten_files_are_five_files_and_a_word_about_each_of_the_others(visitor: Client) -> None:
    page = send(visitor, attachments=[file(f"{n}.txt", str(n).encode()) for n in range(10)])
    assert (page.status_code, staged_on(page)) == (422, [f"{n}.txt" for n in range(5)])
    assert errors_on(page)[0] == "“5.txt” was one too many: at most 5 files."
    assert len(errors_on(page)) == 5
    assert typed(page, "body") == MATTER["body"]


def test_a_file_that_is_too_large_is_named_and_the_text_stays(visitor: Client) -> None:
    page = send(visitor, attachments=[file("film.mp4", b"x" * (20 * 1024 * 1024 + 1)), file("small.txt")])
    assert (page.status_code, errors_on(page)) == (422, ["“film.mp4” is larger than 20 MB."])
    assert (staged_on(page), typed(page, "body")) == (["small.txt"], MATTER["body"])


def test_a_folder_that_cannot_be_written_costs_the_file_and_nothing_else(
    visitor: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "files").write_text("a file where the folder should be")
    page = send(visitor, attachments=[file()])
    assert page.status_code == 422
    assert errors_on(page) == [
        "We cannot store files at the moment. Your text is still here: send it without the file, or try later."
    ]
    assert typed(page, "body") == MATTER["body"]
    thanks(visitor.post(NEW, {**MATTER, "token": token_on(page)}))

"""Staged files: counted, typed by content, kept once, and in agreement with the disk whatever happens."""

import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from helpdesk.kernel import clock
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.files import storage
from helpdesk.kernel.files.uploads import Arrived, Incoming, Refusal
from tickets.actions.attachment import attach_staged, clean_name, restage, stage_file, take_in, tidy_staged, unstage
from tickets.models import Attachment, Ticket

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def folder(db: None, settings: Any, tmp_path: Path) -> Path:
    """A folder of files for this test alone."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "files"


def arrived(name: str = "a.txt", content: bytes = b"text") -> Arrived:
    """A file as an upload leaves it."""
    part = storage.new_part()
    part.write_bytes(content)
    return Arrived(part.open("rb"), part, name, len(content), sha256(content).hexdigest())


def on_disk(folder: Path) -> set[str]:
    """Names of the files in the folder."""
    return {entry.name for entry in folder.iterdir()}


def rows() -> set[str]:
    """Names of the files the database knows."""
    return set(Attachment.objects.values_list("file", flat=True))


def grow_old(folder: Path, age: timedelta) -> None:
    """Let every file on the disk be this old."""
    then = (clock.now() - age).timestamp()
    for entry in folder.iterdir():
        os.utime(entry, (then, then))


def test_a_staged_file_lies_on_the_disk_under_a_generated_name(folder: Path) -> None:
    row = stage_file(arrived("../../etc/passwd", b"root"), by=None, stage="s1")
    assert (row.name, row.size, row.content_type, row.stage, row.message) == ("passwd", 4, "text/plain", "s1", None)
    assert (folder / row.file).read_bytes() == b"root"
    assert on_disk(folder) == rows() == {row.file}
    assert (folder / row.file).name.isalnum()


def test_the_same_file_twice_is_kept_once_even_after_it_was_sent(folder: Path, cems_ticket: Ticket) -> None:
    first = stage_file(arrived(), by=None, stage="s1")
    again = stage_file(arrived(), by=None, stage="s1")
    assert again.pk == first.pk
    attach_staged(cems_ticket.messages.get(), by=None, stage="s1")
    late = stage_file(arrived(), by=None, stage="s1")
    assert (late.pk, late.message_id, Attachment.objects.count()) == (first.pk, cems_ticket.messages.get().pk, 1)


def test_the_same_file_under_another_form_is_another_file(folder: Path) -> None:
    files = {stage_file(arrived(), by=None, stage=stage).file for stage in ("s1", "s2")}
    assert len(files) == 2
    assert on_disk(folder) == rows()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.png", PNG + b"x" * 50, "image/png"),
        ("photo.png", b"just words", "text/plain"),
        ("page.txt", b"<!doctype html><html><script>alert(1)</script>", "text/html"),
        ("list.csv", "ad;şehir\nCem;İzmir".encode(), "text/plain"),
        ("long.txt", "ğ".encode() * 8000, "text/plain"),
        ("paper.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("noise.dat", bytes(range(128, 256)) * 4, "application/octet-stream"),
    ],
)
def test_the_type_follows_the_content_not_the_name(name: str, content: bytes, said: str) -> None:
    assert stage_file(arrived(name, content), by=None, stage="s1").content_type == said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "“empty.txt” is empty."),
        ("setup.EXE", b"anything", "“setup.EXE” is a program; we do not take programs."),
        ("invoice.pdf.js", b"alert(1)", "“invoice.pdf.js” is a program; we do not take programs."),
        ("photo.png", b"MZ\x90\x00" + bytes(200), "“photo.png” is a program; we do not take programs."),
        ("photo.png", b"\x7fELF" + bytes(200), "“photo.png” is a program; we do not take programs."),
    ],
)
def test_empty_files_and_programs_are_not_taken(folder: Path, name: str, content: bytes, said: str) -> None:
    file = arrived(name, content)
    with pytest.raises(Invalid) as problem:
        stage_file(file, by=None, stage="s1")
    file.close()
    assert (str(problem.value), rows(), on_disk(folder)) == (said, set(), set())


def test_a_sixth_file_is_one_too_many(folder: Path) -> None:
    said = take_in(Incoming([arrived(f"{n}.txt", b"%d" % n) for n in range(6)], []), by=None, stage="s1")
    assert said == ["“5.txt” was one too many: at most 5 files."]
    assert rows() == {name for name in on_disk(folder) if not name.endswith(storage.PART)}
    assert len(rows()) == 5


def test_every_refusal_is_told_once_and_taken_back_files_make_room() -> None:
    take_in(Incoming([arrived(f"{n}.txt", b"%d" % n) for n in range(5)], []), by=None, stage="s1")
    first = Attachment.objects.order_by("id")[0]
    refused = [Refusal("attachments", "film.mp4", "size"), Refusal("attachments", "a/b.txt", "count")]
    said = take_in(
        Incoming([arrived("new.txt", b"n")], [*refused, *refused]), by=None, stage="s1", remove=[str(first.pk)]
    )
    assert said == ["“film.mp4” is larger than 20 MB.", "“b.txt” was one too many: at most 5 files."]
    assert {row.name for row in Attachment.objects.all()} == {"1.txt", "2.txt", "3.txt", "4.txt", "new.txt"}


def test_only_staged_files_of_this_form_can_be_taken_back(folder: Path, cems_ticket: Ticket) -> None:
    sent = stage_file(arrived("sent.txt"), by=None, stage="s1")
    attach_staged(cems_ticket.messages.get(), by=None, stage="s1")
    other = stage_file(arrived("other.txt"), by=None, stage="s2")
    unstage("s1", by=None, ids=[str(sent.pk), str(other.pk), "", "-1", "٣", "1e3"])
    assert rows() == on_disk(folder) == {sent.file, other.file}


def test_files_can_wait_under_another_token() -> None:
    stage_file(arrived(), by=None, stage="s1")
    assert restage("s1", by=None, to="s2") == 1
    assert Attachment.objects.get().stage == "s2"


def test_a_disk_without_room_leaves_no_row(folder: Path) -> None:
    file = arrived()
    file.part.unlink()
    with pytest.raises(storage.CannotStore):
        stage_file(file, by=None, stage="s1")
    assert (rows(), on_disk(folder)) == (set(), set())


def test_the_sweep_forgets_what_was_never_sent_and_what_has_no_row(folder: Path, cems_ticket: Ticket) -> None:
    with clock.travelling(clock.now() - timedelta(hours=25)):
        stage_file(arrived("old.txt"), by=None, stage="s1")
        sent = stage_file(arrived("sent.txt"), by=None, stage="s2")
    attach_staged(cems_ticket.messages.get(), by=None, stage="s2")
    (folder / "left-by-a-crash.part").write_text("half")
    grow_old(folder, timedelta(hours=25))
    fresh = stage_file(arrived("fresh.txt"), by=None, stage="s3")
    (folder / "arriving.part").write_text("half")
    assert tidy_staged(by=None) == 2
    assert rows() == {sent.file, fresh.file}
    assert on_disk(folder) == {sent.file, fresh.file, "arriving.part"}
    assert tidy_staged(by=None) == 0


def test_the_sweep_takes_at_most_two_hundred_at_a_time(folder: Path) -> None:
    with clock.travelling(clock.now() - timedelta(hours=25)):
        for number in range(201):
            stage_file(arrived(content=b"%d" % number), by=None, stage=f"s{number}")
    assert [tidy_staged(by=None), tidy_staged(by=None)] == [200, 1]
    assert on_disk(folder) == set()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("fatura ığ.pdf", "fatura ığ.pdf"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("nul\x00l\n.txt", "null .txt"),
        ("...", "file"),
        ("", "file"),
        (" . ", "file"),
        ("x" * 300 + ".jpeg", "x" * 175 + ".jpeg"),
        ("y" * 300, "y" * 180),
        (".htaccess", "htaccess"),
    ],
)
def test_names_are_made_readable_and_harmless(raw: str, clean: str) -> None:
    name = clean_name(raw)
    assert name == clean
    assert len(name) <= 180

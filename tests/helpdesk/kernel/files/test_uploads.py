"""Uploads: measured while they arrive, never lost text, and nothing left behind."""

import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from helpdesk.kernel.files.uploads import LARGEST, Arrived, incoming


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """A folder of files for this test alone."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "files"


@pytest.fixture
def little_room() -> Iterator[None]:
    """A disk on which no file of this process grows beyond 64 KB: writing more fails as on a full one."""
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, was[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, was)


def post(*files: tuple[str, bytes], field: str = "files") -> HttpRequest:
    """A form with files and, after them, a text."""
    data = {field: [SimpleUploadedFile(name, content) for name, content in files], "zz_text": "still here"}
    return RequestFactory().post("/", data)


def sizes(folder: Path) -> list[int]:
    """Sizes of the files on the disk."""
    return sorted(entry.stat().st_size for entry in folder.iterdir())


def test_files_arrive_on_the_disk_with_their_size_and_digest(folder: Path) -> None:
    request = post(("a.txt", b"abc"), ("b.txt", b""))
    files = incoming(request, "files").files
    assert [(file.name, file.size, file.digest[:8]) for file in files] == [
        ("a.txt", 3, "ba7816bf"),
        ("b.txt", 0, "e3b0c442"),
    ]
    assert [file.read() for file in files] == [b"abc", b""]
    assert sizes(folder) == [0, 3]
    assert {entry.stat().st_mode & 0o777 for entry in folder.iterdir()} == {0o600}


def test_what_nobody_kept_is_gone_with_the_request(folder: Path) -> None:
    request = post(("a.txt", b"abc"))
    assert len(incoming(request, "files").files) == 1
    request.close()
    assert sizes(folder) == []


def test_a_file_past_the_limit_is_skipped_and_the_text_after_it_is_read(folder: Path) -> None:
    request = post(("film.mp4", b"x" * (LARGEST + 1)), ("just.bin", b"y" * LARGEST))
    got = incoming(request, "files")
    assert [(one.name, one.why) for one in got.refused] == [("film.mp4", "size")]
    assert [(one.name, one.size) for one in got.files] == [("just.bin", LARGEST)]
    assert (request.POST["zz_text"], sizes(folder)) == ("still here", [LARGEST])


def test_a_sixth_file_is_skipped_whatever_its_field() -> None:
    request = post(*((f"{number}.txt", b"x") for number in range(7)))
    got = incoming(request, "files")
    assert (len(got.files), [(one.name, one.why) for one in got.refused]) == (
        5,
        [("5.txt", "count"), ("6.txt", "count")],
    )
    assert incoming(request, "other").refused == []


@pytest.mark.usefixtures("little_room")
def test_a_full_disk_costs_the_file_and_nothing_else(folder: Path) -> None:
    request = post(("large.bin", b"x" * 600_000), ("small.txt", b"abc"))
    got = incoming(request, "files")
    assert [(one.name, one.why) for one in got.refused] == [("large.bin", "disk")]
    assert [one.name for one in got.files] == ["small.txt"]
    assert (request.POST["zz_text"], sizes(folder)) == ("still here", [3])


def test_a_folder_that_is_none_costs_the_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    request = post(("a.txt", b"abc"))
    assert [one.why for one in incoming(request, "files").refused] == ["disk"]
    assert request.POST["zz_text"] == "still here"


def test_a_browser_that_goes_away_in_the_middle_leaves_nothing(folder: Path) -> None:
    whole = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nabcdef'
    request = RequestFactory().generic("POST", "/", whole, content_type="multipart/form-data; boundary=b")
    files = request.FILES.getlist("files")
    request.close()
    assert all(isinstance(file, Arrived) for file in files)
    assert sizes(folder) == []

"""Uploads: each file streams into the folder of stored files, counted and measured while it arrives, never in memory.

A file past a limit is skipped and noted; the text fields of the form are read all the same, so nothing typed is lost.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from helpdesk.kernel.files import storage

LARGEST = 20 * 1024 * 1024
"""Bytes one file may have."""
MOST = 5
"""Files one form may bring."""


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken, and why: "size", "count" or "disk"."""

    field: str
    name: str
    why: str


class Arrived(UploadedFile):
    """A whole file, waiting to be kept (kernel/files/storage.py); when the request ends and nobody did, it is gone."""

    def __init__(self, file: IO[bytes], part: Path, name: str, size: int, digest: str) -> None:
        super().__init__(file, name, "application/octet-stream", size)
        self.part = part
        self.digest = digest

    def close(self) -> None:
        """Close it and forget what was not kept."""
        super().close()
        self.part.unlink(missing_ok=True)


class FolderUploadHandler(FileUploadHandler):
    """Django's one upload handler here (settings: FILE_UPLOAD_HANDLERS)."""

    chunk_size = 256 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.refused: list[Refusal] = []
        self._taken = 0
        self._part: Path | None = None
        self._out: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, unless the form has brought enough."""
        super().new_file(*args, **kwargs)
        if self._taken >= MOST:
            self._refuse("count")
        self._size, self._digest = 0, hashlib.sha256()
        try:
            self._part = storage.new_part()
            self._out = os.fdopen(os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        except OSError:
            self._refuse("disk")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write the next bytes, unless the file grows too large."""
        assert self._out is not None
        self._size += len(raw_data)
        if self._size > LARGEST:
            self._refuse("size")
        self._digest.update(raw_data)
        try:
            self._out.write(raw_data)
        except OSError:
            self._refuse("disk")

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The arrived file; None when its last bytes found no room."""
        assert self._out is not None
        assert self._part is not None
        try:
            self._out.close()
            opened = self._part.open("rb")
        except OSError:
            self._note("disk")
            self._forget()
            return None
        self._taken += 1
        part, self._part, self._out = self._part, None, None
        return Arrived(opened, part, self.file_name or "", self._size, self._digest.hexdigest())

    def upload_interrupted(self) -> None:
        """The browser went away in the middle of a file."""
        self._forget()

    def _refuse(self, why: str) -> None:
        self._note(why)
        self._forget()
        raise SkipFile

    def _note(self, why: str) -> None:
        self.refused.append(Refusal(self.field_name or "", self.file_name or "", why))

    def _forget(self) -> None:
        try:
            if self._out is not None:
                self._out.close()
        except OSError:
            pass  # what could not be written need not be
        if self._part is not None:
            self._part.unlink(missing_ok=True)
        self._part = self._out = None


@dataclass(frozen=True)
class Incoming:
    """What came in through one file field."""

    files: list[Arrived]
    refused: list[Refusal]


def incoming(request: HttpRequest, field: str) -> Incoming:
    """The files of a form field: those that arrived whole, and those that were not taken."""
    handlers = (handler for handler in request.upload_handlers if isinstance(handler, FolderUploadHandler))
    files = [file for file in request.FILES.getlist(field) if isinstance(file, Arrived)]
    return Incoming(files, [refusal for handler in handlers for refusal in handler.refused if refusal.field == field])

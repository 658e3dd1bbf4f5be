"""Stored files: under generated names in DATA_DIR/files, outside the web root, whole on the disk before any row names them."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk.kernel.errors import DomainError

RESERVE = 256 * 1024 * 1024
"""Bytes of the disk that files leave free: words must always find room, and anybody may send files."""
PART = ".part"
"""Ending of a file that is still arriving, or that nobody kept."""


class CannotStore(DomainError):
    """The disk is full, or the folder cannot be written."""

    slug = "cannot-store"
    status = 503

    def sentence(self) -> str:
        return _(
            "We cannot store files at the moment. Your text is still here: send it without the file, or try later."
        )


def folder() -> Path:
    """Where files lie; made on first use, readable by its owner only. Raises OSError."""
    place = Path(settings.DATA_DIR) / "files"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def path_of(name: str) -> Path:
    """Where the file of this generated name lies."""
    return Path(settings.DATA_DIR) / "files" / name


def new_part() -> Path:
    """A fresh path for a file that begins to arrive. Raises OSError, also when the disk is nearly full."""
    place = folder()
    if shutil.disk_usage(place).free < RESERVE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
    return place / f"{secrets.token_hex(20)}{PART}"


def keep(part: Path, name: str) -> None:
    """Bring an arrived file to the disk for good and give it its generated name. Raises CannotStore."""
    try:
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.rename(path_of(name))
        _sync(part.parent)
    except OSError as problem:
        raise CannotStore from problem


def discard(name: str) -> None:
    """Delete a file; one that is gone already is fine."""
    path_of(name).unlink(missing_ok=True)


def files_between(oldest: datetime, newest: datetime) -> Iterator[str]:
    """Names of the files last written between the two moments, parts included."""
    for entry in os.scandir(folder()):
        if oldest.timestamp() < entry.stat(follow_symlinks=False).st_mtime < newest.timestamp():
            yield entry.name


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The brand's logo: a small PNG or JPEG, told by its content, kept in DATA_DIR/brand under the hash of what it is."""

import hashlib
import os
import re
import secrets
import struct
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.files.storage import CannotStore

LARGEST = 256 * 1024
"""Bytes: every page of every customer loads it."""
MOST_PIXELS = 2000
"""On each side."""
NAME = re.compile(r"[0-9a-f]{32}\.(?:png|jpg)", re.ASCII)
TYPES = {"png": "image/png", "jpg": "image/jpeg"}


def keep_logo(content: bytes) -> str:
    """Keep the picture; answers its name. Raises Invalid for what is no small PNG or JPEG, and CannotStore."""
    if len(content) > LARGEST:
        raise Invalid({"logo": _("The picture is larger than 256 KB.")})
    kind, size = _kind_of(content), (0, 0)
    if kind == "png":
        size = struct.unpack(">II", content[16:24])
    elif kind == "jpg":
        size = _jpeg_size(content)
    if not all(0 < side <= MOST_PIXELS for side in size):
        raise Invalid(
            {
                "logo": _(
                    "Choose a PNG or JPEG picture with at most 2000 × 2000 pixels. SVG can hold programs and is not taken."
                )
            }
        )
    name = f"{hashlib.sha256(content).hexdigest()[:32]}.{kind}"
    try:
        _write(logo_path(name), content)
    except OSError as problem:
        raise CannotStore from problem
    return name


def logo_path(name: str) -> Path:
    """Where the logo of this name lies."""
    return Path(settings.DATA_DIR) / "brand" / name


def _kind_of(content: bytes) -> str:
    """png, jpg, or nothing."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR" and len(content) > 32:
        return "png"
    return "jpg" if content[:3] == b"\xff\xd8\xff" else ""


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height as the frame header says; (0, 0) when there is none."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        # The frame headers, without the tables that share their range.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + max(length, 2)
    return 0, 0


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    with open(draft, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.rename(path)

"""The brand's logo: a small PNG or JPEG, drawn anew so that it says nothing but its pixels, kept under the hash of what it is."""

import hashlib
import os
import re
import secrets
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

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
QUALITIES = (92, 85, 75)
"""Of a JPEG: the first with which it is small enough."""
_BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, EOFError),
    *(struct.error, zlib.error),
)
"""What Pillow raises for pictures that are none."""


def keep_logo(content: bytes) -> str:
    """Draw the picture anew and keep it; answers its name. Raises Invalid for what is no small PNG or JPEG, and CannotStore."""
    if len(content) > LARGEST:
        raise _too_large()
    kind, drawn = _drawn_anew(content)
    name = f"{hashlib.sha256(drawn).hexdigest()[:32]}.{kind}"
    try:
        _write(logo_path(name), drawn)
    except OSError as problem:
        raise CannotStore from problem
    return name


def logo_path(name: str) -> Path:
    """Where the logo of this name lies."""
    return Path(settings.DATA_DIR) / "brand" / name


def _drawn_anew(content: bytes) -> tuple[str, bytes]:
    """(png or jpg, the same pixels upright in a file of ours): where, when and with what it was taken stays outside."""
    # Loaded when an admin chooses a logo, and in no other process.
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if not all(0 < side <= MOST_PIXELS for side in picture.size):
                raise _no_picture()
            kind = "png" if picture.format == "PNG" else "jpg"
            upright = ImageOps.exif_transpose(picture)
    except (*_BROKEN, Image.DecompressionBombError) as problem:
        raise _no_picture() from problem
    # What a file says beside its pixels stands here, and would be written into the new one.
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    for drawn in _tries(upright, kind):
        if len(drawn) <= LARGEST:
            return kind, drawn
    raise _too_large()


def _tries(picture: Any, kind: str) -> Iterator[bytes]:
    """The picture as a file, each one smaller than the one before."""
    if kind == "png":
        yield _file(picture, format="PNG", optimize=True)
        return
    plain = picture if picture.mode in ("RGB", "L") else picture.convert("RGB")
    for quality in QUALITIES:
        yield _file(plain, format="JPEG", optimize=True, quality=quality)


def _file(picture: Any, **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, **options)
    return out.getvalue()


def _no_picture() -> Invalid:
    return Invalid(
        {
            "logo": _(
                "Choose a PNG or JPEG picture with at most 2000 × 2000 pixels. SVG can hold programs and is not taken."
            )
        }
    )


def _too_large() -> Invalid:
    return Invalid({"logo": _("The picture is larger than 256 KB.")})


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    with open(draft, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.rename(path)

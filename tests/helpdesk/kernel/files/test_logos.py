"""A logo is drawn anew: what its file says beside its pixels stays outside, and what is no picture is not taken."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.files.logos import LARGEST, keep_logo, logo_path

WORDS = b"41.0082 28.9784 taken at home"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def file(picture: Image.Image, **options: Any) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    picture.save(out, **options)
    return out.getvalue()


def kept(content: bytes) -> tuple[bytes, Image.Image]:
    """What is stored of an upload: its bytes, and the picture."""
    stored = logo_path(keep_logo(content)).read_bytes()
    return stored, Image.open(BytesIO(stored))


def photo(mode: str = "RGB") -> bytes:
    """A JPEG, red left and blue right, with a place, a comment and a thumbnail's worth of notes, lying on its side."""
    picture = Image.new("RGB", (40, 20), "red")
    picture.paste("blue", (20, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it by 90 degrees to the right
    exif[0x010E] = WORDS.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return file(picture.convert(mode), format="JPEG", exif=exif, comment=WORDS, quality=95)


def test_a_jpeg_keeps_its_pixels_upright_and_nothing_it_says_of_itself() -> None:
    assert WORDS in photo()
    stored, picture = kept(photo())
    assert (WORDS in stored, b"Exif" in stored, b"GPS" in stored, dict(picture.getexif())) == (False, False, False, {})
    assert (picture.format, picture.size) == ("JPEG", (20, 40))
    red, blue = picture.getpixel((10, 5)), picture.getpixel((10, 35))
    assert (red[0] > 200 > red[2], blue[2] > 200 > blue[0]) == (True, True)  # type: ignore[index]


def test_a_printers_jpeg_becomes_one_that_browsers_show() -> None:
    assert kept(photo("CMYK"))[1].mode == "RGB"


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "P", "1"])
def test_a_png_loses_its_notes_and_keeps_what_is_seen_through(mode: str) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", WORDS.decode())
    notes.add_itxt("XML:com.adobe.xmp", WORDS.decode())
    picture = Image.new("RGBA", (8, 8), (200, 10, 10, 0)).convert(mode)
    through = {"transparency": 0} if mode == "P" else {}
    content = file(picture, format="PNG", pnginfo=notes, exif=Image.Exif(), **through)
    stored, again = kept(content)
    assert (WORDS in content, WORDS in stored, again.format) == (True, False, "PNG")
    assert again.convert("RGBA").tobytes() == Image.open(BytesIO(content)).convert("RGBA").tobytes()


def test_what_hangs_behind_the_picture_stays_outside() -> None:
    stored, _picture = kept(file(Image.new("RGB", (8, 8)), format="PNG") + b"PK\x03\x04<script>")
    assert b"<script>" not in stored


@pytest.mark.parametrize("cut", [1, 8, 30, 60, 100, 300])
def test_half_a_picture_is_none(cut: int) -> None:
    for content in (photo(), file(Image.effect_noise((20, 20), 9), format="PNG")):
        with pytest.raises(Invalid):
            keep_logo(content[:cut])


def test_no_byte_of_a_picture_makes_a_fault() -> None:
    outcomes = set()
    for content in (photo(), file(Image.new("P", (9, 9)), format="PNG")):
        for place in range(len(content)):
            for sign in (0, 255):
                broken = content[:place] + bytes([sign]) + content[place + 1 :]
                try:
                    stored, picture = kept(broken)
                except Invalid:
                    outcomes.add("refused")
                else:
                    picture.load()
                    outcomes.add("a whole picture" if len(stored) <= LARGEST else "too large")
    assert outcomes == {"refused", "a whole picture"}


def test_a_photo_is_made_small_enough_or_refused() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((700, 700), 60)] * 3)
    content = file(noise, format="JPEG", quality=70)
    assert len(content) < LARGEST
    assert len(kept(content)[0]) <= LARGEST


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP", "TIFF", "ICO"])
def test_other_kinds_of_pictures_are_not_taken(kind: str) -> None:
    with pytest.raises(Invalid):
        keep_logo(file(Image.new("RGB", (16, 16)), format=kind))

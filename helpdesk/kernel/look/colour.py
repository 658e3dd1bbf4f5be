"""Colour: a brand's colour becomes one for each theme that can be read everywhere (WCAG 2.2 AA), hue kept.

Contrast as WCAG defines it; lightness is changed in OKLCH (Björn Ottosson, "A perceptual color space", 2020).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Rgb = tuple[float, float, float]
"""Red, green, blue in sRGB, 0–1."""
HEX = re.compile(r"#[0-9a-f]{6}", re.ASCII)
LEGIBLE = 4.5
"""Least contrast of text with what it stands on (AA)."""
STEP = 0.005
"""Of lightness, 0–1: finer than an eye tells."""
# The grounds of house.css on which the accent stands as text: paper, surface, sunken, raised.
LIGHT_GROUNDS = ("#faf9f6", "#ffffff", "#f3f1ec")
DARK_GROUNDS = ("#141517", "#1b1c1f", "#101113", "#232428")
# Text that may stand on the soft accent (house.css: ink, ink-2).
LIGHT_INKS = ("#1c1b19", "#56524c")
DARK_INKS = ("#edece9", "#b0ada7")


@dataclass(frozen=True)
class Shade:
    """What one theme needs: the accent, the text on it, and its soft tint, as #rrggbb."""

    accent: str
    ink: str
    soft: str


@dataclass(frozen=True)
class Palette:
    """A brand in both themes."""

    light: Shade
    dark: Shade


HOUSE = Palette(Shade("#0b6b5d", "#ffffff", "#e3f1ee"), Shade("#58c2ae", "#06231e", "#16302b"))
"""The tokens of house.css, for a desk without a colour of its own."""


@lru_cache(maxsize=64)
def palette_of(brand: str) -> Palette:
    """The palette for a colour #rrggbb; the house's own for an empty one."""
    if not brand:
        return HOUSE
    lightness, chroma, hue = _to_oklch(rgb_of(brand))
    light = _shade(lightness, chroma, hue, grounds=LIGHT_GROUNDS, inks=LIGHT_INKS, soft=0.955, way=-STEP)
    dark = _shade(lightness, chroma, hue, grounds=DARK_GROUNDS, inks=DARK_INKS, soft=0.27, way=STEP)
    return Palette(light, dark)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(rgb_of(one)), _luminance(rgb_of(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_colour(value: str) -> bool:
    """Whether it is written #rrggbb in lower case."""
    return bool(HEX.fullmatch(value))


def rgb_of(value: str) -> Rgb:
    """The parts of #rrggbb."""
    return int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255


def _shade(
    lightness: float,
    chroma: float,
    hue: float,
    *,
    grounds: Sequence[str],
    inks: Sequence[str],
    soft: float,
    way: float,
) -> Shade:
    """The nearest lightness in the given direction at which the accent is legible on all grounds and on its own tint."""
    tint = _hex(soft, min(chroma * 0.3, 0.03), hue)
    needed = [*grounds, tint]
    steps = (min(1.0, max(0.0, lightness + way * step)) for step in range(round(1 / STEP) + 1))
    accents = (_hex(step, chroma, hue) for step in steps)
    accent = next(one for one in accents if all(contrast(one, ground) >= LEGIBLE for ground in needed))
    assert all(contrast(ink, tint) >= LEGIBLE for ink in inks), tint
    return Shade(accent, "#ffffff" if way < 0 else _hex(0.2, min(chroma, 0.04), hue), tint)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The colour as #rrggbb, its chroma lowered until a screen can show it."""
    while True:
        rgb = _to_rgb(lightness, chroma, hue)
        if chroma <= 0 or all(-0.001 <= part <= 1.001 for part in rgb):
            break
        chroma = max(0.0, chroma - 0.004)
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in rgb)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = map(_linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _to_oklch(rgb: Rgb) -> tuple[float, float, float]:
    """Lightness 0–1, chroma, hue in radians."""
    red, green, blue = map(_linear, rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _to_rgb(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (_gamma(max(0.0, part)) if part > 0 else part for part in linear)
    return red, green, blue

"""Colour: whatever a brand chooses, everything written in it can be read in both themes."""

import colorsys

from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kernel.look.colour import (
    DARK_GROUNDS,
    DARK_INKS,
    HOUSE,
    LEGIBLE,
    LIGHT_GROUNDS,
    LIGHT_INKS,
    contrast,
    is_colour,
    palette_of,
    rgb_of,
)

brands = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(brands)
def test_every_brand_can_be_read_in_both_themes(brand: str) -> None:
    palette = palette_of(brand)
    for shade, grounds, inks in (
        (palette.light, LIGHT_GROUNDS, LIGHT_INKS),
        (palette.dark, DARK_GROUNDS, DARK_INKS),
    ):
        assert min(contrast(shade.accent, ground) for ground in (*grounds, shade.soft, shade.ink)) >= LEGIBLE
        assert min(contrast(ink, shade.soft) for ink in inks) >= LEGIBLE


@given(brands)
def test_the_hue_of_a_brand_stays_its_hue(brand: str) -> None:
    was = colorsys.rgb_to_hls(*rgb_of(brand))
    for shade in (palette_of(brand).light, palette_of(brand).dark):
        now = colorsys.rgb_to_hls(*rgb_of(shade.accent))
        apart = abs(was[0] - now[0])
        # HLS bends a little where OKLCH is straight; greys have no hue to keep.
        assert was[2] < 0.2 or now[2] < 0.2 or min(apart, 1 - apart) < 0.12


@given(brands, brands)
def test_contrast_is_the_same_from_both_sides_and_between_1_and_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.01


def test_known_contrasts_come_out() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert round(contrast("#0b6b5d", "#ffffff"), 1) == 6.4


def test_a_colour_that_is_legible_already_stays_as_it_is() -> None:
    assert palette_of("#0b6b5d").light.accent == "#0b6b5d"
    assert palette_of("").light == HOUSE.light


def test_only_six_hexadecimal_digits_are_a_colour() -> None:
    assert [
        value for value in ("#0b6b5d", "#0B6B5D", "0b6b5d", "#fff", "#0b6b5d\n", "red", "") if is_colour(value)
    ] == ["#0b6b5d"]

"""Facts about intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kernel.reporting.statistics import wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # Published values: Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_one_in_the_literature(k: int, n: int, low: float, high: float) -> None:
    assert tuple(round(end, 4) for end in wilson(k, n)) == (low, high)


def test_nobody_asked_means_nothing_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("k", "n"), [(-1, 3), (4, 3), (1, 0)])
def test_more_than_all_is_no_share(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(k, n)


@given(st.integers(0, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_inside_and_yes_and_no_are_treated_alike(case: tuple[int, int]) -> None:
    k, n = case
    low, high = wilson(k, n)
    assert 0 <= low <= high <= 1
    assert n == 0 or low <= k / n <= high
    mirrored = wilson(n - k, n)
    assert abs(mirrored[0] - (1 - high)) < 1e-9
    assert abs(mirrored[1] - (1 - low)) < 1e-9

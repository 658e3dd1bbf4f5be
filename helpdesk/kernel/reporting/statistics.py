"""Statistics that stand beside a count, so that a share of few is not read as a share of many."""

from math import sqrt

Z_95 = 1.959963984540054
"""The 97.5 % quantile of the normal distribution: what lies within is believed at 95 %."""


def wilson(k: int, n: int) -> tuple[float, float]:
    """The interval (low, high), shares 0–1, in which the true share lies at 95 % when `k` of `n` said yes.

    Without anybody asked nothing is known: (0, 1). Raises ValueError unless 0 ≤ k ≤ n.
    Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209–212.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    if n == 0:
        return 0.0, 1.0
    square = Z_95 * Z_95
    middle = (k + square / 2) / (n + square)
    half = Z_95 * sqrt(k * (n - k) / n + square / 4) / (n + square)
    # At the ends the formula gives 0 and 1 but for the last bit.
    return (0.0 if k == 0 else max(0.0, middle - half)), (1.0 if k == n else min(1.0, middle + half))

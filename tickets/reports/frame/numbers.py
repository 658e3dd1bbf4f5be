"""Numbers in words and on scales."""

from django.utils import formats
from django.utils.translation import gettext as _

from helpdesk.kernel.reporting.reports import Number
from helpdesk.kernel.reporting.spans import span_in_words

SPANS = [600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 172_800, 345_600, 604_800, 1_209_600, 2_592_000]
SHARES = [0.1, 0.2, 0.4, 0.6, 0.8, 1.0]


def said(number: Number | None) -> str:
    """A number as the reader's language writes it: 1.234, 14.2 %, 3 h 20 min, "2 of 9" where a share would say too much."""
    if number is None or (number.value is None and not number.n):
        return "–"
    if number.is_few:
        return _("%(k)d of %(n)d") % {"k": number.k, "n": number.n}
    value = number.value or 0
    if number.kind in ("share", "portion"):
        return percent(value, 1 if (number.n or 0) >= 100 else 0)
    if number.kind == "span":
        return span_in_words(value)
    digits = 1 if number.kind == "rate" else 0
    # number_format cuts digits off; it does not round.
    return formats.number_format(round(value, digits), digits, use_l10n=True, force_grouping=True)


def percent(share: float, digits: int = 0) -> str:
    """A share as percent."""
    return _("%(number)s %%") % {"number": formats.number_format(round(100 * share, digits), digits)}


def scale_of(highest: float, kind: str) -> tuple[float, list[tuple[float, str]]]:
    """The end of an axis that begins at zero, and its lines: (value, label)."""
    if kind == "share":
        top = next((value for value in SHARES if value >= highest), 1.0)
        return top, [(value, percent(value)) for value in (0, top / 2, top)]
    if kind == "span":
        top = next((value for value in SPANS if value >= highest), None) or _round(highest / 86_400) * 86_400
        return top, [(value, span_in_words(value) if value else "0") for value in (0, top / 2, top)]
    top = _round(highest)
    lines = (0, top / 2, top) if top % 2 == 0 else (0, top)
    return top, [(value, formats.number_format(value, 0, use_l10n=True, force_grouping=True)) for value in lines]


def _round(value: float) -> float:
    """The next of 1, 2, 4, 6, 8, 10, 20, 40 …"""
    power = 1
    while True:
        for step in (1, 2, 4, 6, 8):
            if step * power >= value:
                return float(step * power)
        power *= 10

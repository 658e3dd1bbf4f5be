"""Numbers in words: rounded, and as the reader's language writes them."""

import pytest
from django.utils import translation

from helpdesk.kernel.reporting.reports import Number
from tickets.reports.frame.numbers import said


@pytest.mark.parametrize(
    ("number", "english", "turkish"),
    [
        (Number(600 / 13, "rate"), "46.2", "46,2"),
        (Number(100 / 13, "rate"), "7.7", "7,7"),
        (Number(2300 / 3, "rate"), "766.7", "766,7"),
        (Number(1234.56, "rate"), "1,234.6", "1.234,6"),
        (Number(1234, "count"), "1,234", "1.234"),
        (Number(0.875, "share", n=24, k=21), "88 %", "%88"),
        (Number(None, "share", n=9, k=2), "2 of 9", "2 / 9"),
        (None, "–", "–"),
    ],
)
def test_a_number_is_rounded_not_cut(number: Number | None, english: str, turkish: str) -> None:
    with translation.override("en"):
        assert said(number) == english
    with translation.override("tr"):
        assert said(number) == turkish

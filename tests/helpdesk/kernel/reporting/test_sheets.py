"""No text that we give to a spreadsheet begins a formula."""

import pytest

from helpdesk.kernel.reporting.sheets import disarmed


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\u200b=1", "＝1", "|cmd", "%0A", "\tx", "\n"],
)
def test_a_formula_is_disarmed(text: str) -> None:
    assert disarmed(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "Parcel is late", "a=b", "1-2", "İade", "3 = three"])
def test_words_stay_as_they_are(text: str) -> None:
    assert disarmed(text) == text

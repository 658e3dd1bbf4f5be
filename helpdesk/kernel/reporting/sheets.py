"""Spreadsheets open what we give out: text that would begin a formula there is disarmed."""

FORMULA = frozenset("=+-@＝＋－＠﹢﹣﹦﹫|%")
"""With these a formula, or a command of old programs, begins; the wide ones are folded by some."""
BLANKS = frozenset("\t\r\n\v\f")


def disarmed(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet would run it: also after blanks and invisible marks."""
    bare = text.lstrip("\ufeff\u200b\u200e\u200f\u2060 \u00a0\t\r\n\v\f")
    return f"'{text}" if (bare and bare[0] in FORMULA) or (text and text[0] in BLANKS) else text

"""Reading answers: what was typed into a type's fields as the text that is kept, and which fields are asked at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.kernel.text import clean_line
from tickets.models import Field

LONGEST = 500
LONGEST_ORDER = 60
_PLAIN = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?", re.ASCII)
_GROUPED = {
    "en": re.compile(r"-?\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?", re.ASCII),
    "tr": re.compile(r"-?\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,6})?", re.ASCII),
}
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")


@dataclass(frozen=True)
class Answers:
    """What is kept, by field, and what is wrong, by the field's slug. A field that is not asked stands in neither."""

    values: dict[Field, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


class Unreadable(Exception):
    """What was typed is no answer to the field; `str()` says why."""


def read_answers(fields: Sequence[Field], typed: Mapping[str, str], *, demand: bool) -> Answers:
    """Read what was typed (slug → text; of a file field the stored name) in the reader's language.

    With `demand` a required field that is asked and empty is a problem.
    """
    answers = Answers()
    for one in fields:
        if not is_asked(one, fields, typed):
            continue
        try:
            value = read_value(one, typed.get(one.slug, ""))
        except Unreadable as problem:
            answers.problems[one.slug] = str(problem)
            continue
        if value:
            answers.values[one] = value
        elif one.is_required and demand:
            answers.problems[one.slug] = _missing(one)
    return answers


def is_asked(one: Field, fields: Sequence[Field], typed: Mapping[str, str]) -> bool:
    """Whether the field is asked after these answers: its condition, and that of the field it hangs on, is met."""
    met = set()
    while one.shown_when_id is not None:
        parent = next((other for other in fields if other.pk == one.shown_when_id), None)
        if parent is None or parent.pk in met or typed.get(parent.slug, "").strip() != one.shown_value:
            return False
        met.add(parent.pk)
        one = parent
    return True


def read_value(one: Field, typed: str) -> str:
    """The answer as it is kept, "" for none. Raises Unreadable."""
    if one.kind == Field.Kind.CHOICE:
        return _choice(one, typed.strip())
    text = clean_line(typed, limit=2000)
    if one.kind == Field.Kind.NUMBER:
        return _number(text)
    if one.kind == Field.Kind.DATE:
        return _date(text)
    return _text(text, LONGEST_ORDER if one.kind == Field.Kind.ORDER else LONGEST)


def _choice(one: Field, typed: str) -> str:
    if typed and typed not in {choice["value"] for choice in one.choices if not choice.get("retired")}:
        raise Unreadable(_("Please choose one of the answers."))
    return typed


def _number(text: str) -> str:
    digits = text.replace(" ", "")
    if not digits:
        return ""
    language = "tr" if get_language() == "tr" else "en"
    if _GROUPED[language].fullmatch(digits):
        digits = digits.replace("." if language == "tr" else ",", "")
    if not _PLAIN.fullmatch(digits):
        raise Unreadable(_("Please write a number in digits, as in 12 or 3.5."))
    number = Decimal(digits.replace(",", "."))
    return f"{number.normalize():f}" if number else "0"


def _date(text: str) -> str:
    if not text:
        return ""
    for form in _DATES:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if date(1900, 1, 1) <= day <= date(2200, 12, 31):
            return day.isoformat()
    raise Unreadable(_("Please write the date as day, month and year, as in 21.11.2026."))


def _text(text: str, most: int) -> str:
    if len(text) > most:
        raise Unreadable(_("This is too long: at most %(count)d characters.") % {"count": most})
    return text


def _missing(one: Field) -> str:
    if one.kind == Field.Kind.CHOICE:
        return _("Please choose an answer.")
    if one.kind == Field.Kind.FILE:
        return _("Please add the file.")
    return _("Please fill this in.")

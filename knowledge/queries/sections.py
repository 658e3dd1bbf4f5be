"""Sections of an article: `:::staff` is for colleagues only, `:::reply` is what a reply takes over; each ends with `:::`.

What stands between `:::staff` and its end is taken out line by line, before any Markdown is read: no code fence, list or
quotation can carry it outside. A line that only looks like such a mark is refused, so that a slip of the pen publishes nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.kernel.text import clean_line

STAFF, REPLY, PUBLIC = "staff", "reply", "public"
MARK = ":::"
_OPENING = {f"{MARK}{kind}": kind for kind in (STAFF, REPLY)}
# What people, other keyboards and word processors write instead of a colon.
_COLONS = dict.fromkeys(map(ord, "：︰﹕ː˸։׃܃܄᛬᠄꞉∶⁝⁚፡፥𑈸"), ":") | dict.fromkeys(map(ord, "∷⸬⩴⁞"), "::")
# Signs, and the numbers or letters of lists: `1. a) > :::`.
_LEAD = re.compile(r"(?:\d{1,9}[.)]|\w{1,4}[.)、]|[\W_])*", re.UNICODE)
# Letters that are drawn as nothing; some people indent with them.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0")
_NO_WORD = re.compile(r"\W+", re.UNICODE)
_WORDS = f"(?:{STAFF}|{REPLY})"
# Marks that something stands before, or that a finger missed: `1:::staff`, `text ::staff`, `staff::`, `1:staff`, `;;;staff`.
_SLIP = re.compile(
    rf":(?:\s*:){{2}}|::\s*{_WORDS}\b|\b{_WORDS}\s*::"
    rf"|^\W*\w{{1,2}}:{_WORDS}\W*$",
    re.UNICODE,
)
_MISSED = re.compile(rf"(?:…|[;:.,]{{2}})\s*{_WORDS}\W*$", re.UNICODE)


class BadSection(Exception):
    """The first line that is no proper mark: its number (from 1), its words, and what is wrong with it."""

    def __init__(self, number: int, line: str, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence % {"number": number, "line": clean_line(line, limit=80)}


@dataclass(frozen=True)
class Section:
    """A run of lines: public, staff or reply."""

    kind: str
    text: str


def sections(body: str) -> list[Section]:
    """The body in order, without the marks and without empty sections. Raises BadSection for the first bad line."""
    return [Section(kind, text) for kind, lines in _runs(body) if (text := "\n".join(lines).strip("\n")).strip()]


def public_text(body: str) -> str:
    """What everybody may read: all but the staff sections. Raises BadSection."""
    return "\n\n".join(section.text for section in sections(body) if section.kind != STAFF)


def reply_text(body: str) -> str:
    """What a reply takes over: the reply sections; empty when there are none. Raises BadSection."""
    return "\n\n".join(section.text for section in sections(body) if section.kind == REPLY)


def whole_text(body: str) -> str:
    """Everything colleagues may find, without the marks. Raises BadSection."""
    return "\n\n".join(section.text for section in sections(body))


def refusal(body: str) -> str:
    """A sentence about the first line that cannot be saved, or ""."""
    try:
        sections(body)
    except BadSection as problem:
        return problem.sentence
    return ""


def _runs(body: str) -> Iterator[tuple[str, list[str]]]:
    kind, opened = PUBLIC, (0, "")
    lines: list[str] = []
    for number, line in enumerate(body.split("\n"), start=1):
        mark = line.rstrip(" \t")
        if mark in _OPENING and kind == PUBLIC:
            yield kind, lines
            kind, lines, opened = _OPENING[mark], [], (number, line)
        elif mark in _OPENING:
            raise BadSection(number, line, _("Line %(number)s begins with “:::” inside a section: %(line)s"))
        elif mark == MARK and kind != PUBLIC:
            yield kind, lines
            kind, lines = PUBLIC, []
        elif _looks_like_a_mark(line):
            raise BadSection(number, line, _unknown())
        elif _is_a_slip(line):
            raise BadSection(number, line, _slipped())
        else:
            lines.append(line)
    if kind != PUBLIC:
        raise BadSection(*opened, _("Line %(number)s begins with “:::”, but no line “:::” ends its section: %(line)s"))
    yield kind, lines


def _looks_like_a_mark(line: str) -> bool:
    """Whether colons of any script begin the line, three with signs between them or two side by side, or it reads `:staff`."""
    if _aligns_a_table(line):
        return False
    seen = _seen(line)
    lead = _LEAD.match(seen)
    signs = lead[0] if lead else ""
    rest = _NO_WORD.sub("", seen[len(signs) :])
    return signs.count(":") >= len(MARK) or "::" in signs or (":" in signs and rest in (STAFF, REPLY))


def _is_a_slip(line: str) -> bool:
    """Whether something in the line can only be a mark that was meant: three colons anywhere, two beside its word, …"""
    if _aligns_a_table(line):
        return False
    seen = _seen(line)
    missed = _MISSED.search(seen)
    return bool(_SLIP.search(seen) or (missed and len(_NO_WORD.sub("", seen[: missed.start()])) <= 2))


def _seen(line: str) -> str:
    """The line as a reader sees it: every colon a colon, nothing invisible, in small letters."""
    shown = (c for c in line.translate(_COLONS) if c not in _UNSEEN)
    return "".join(c for c in shown if unicodedata.category(c)[0] not in "MC" or c == "\t").casefold()


def _aligns_a_table(line: str) -> bool:
    """The second line of a table, whose colons say how its columns stand: `|:--|:-:|`."""
    bare = "".join(line.split())
    return "-" in bare and set(bare) <= set("|:-") and "::" not in bare


def _unknown() -> str:
    return _(
        "Line %(number)s begins with “:::”, which is not a section known here"
        " (they are “:::staff” and “:::reply”, each ended by “:::”): %(line)s"
    )


def _slipped() -> str:
    return _(
        "Line %(number)s looks like the mark of a section, but is none: %(line)s"
        " (a mark stands alone on its line: “:::staff” or “:::reply”, and “:::” at the end)"
    )

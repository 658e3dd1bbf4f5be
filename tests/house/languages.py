"""Both languages: what is shown must be marked, and what is marked must exist in Turkish, whole and with the same gaps."""

import ast
import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from tests.house.reading import ROOT, Complaint, Source, constant

CATALOGUES = sorted(ROOT.glob("*/locale/tr/LC_MESSAGES/django.po"))
PACKAGES = ("django", "rest_framework", "allauth")
"""Packages with Turkish of their own, which ours goes before (settings: LOCALE_PATHS)."""
MARKS = {
    "gettext": (None, 0, None), "gettext_lazy": (None, 0, None), "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1), "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None), "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2), "npgettext_lazy": (0, 1, 2),
}  # fmt: skip
"""Function → positions of context, message and plural."""

_GAP = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
_TAG = re.compile(r"</?[a-z][a-z0-9]*", re.I)
_GLUED = re.compile(r"(?:%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\})(?:['’]\w|[a-zçğıöşü])")
_PERCENT_BEHIND = re.compile(r"%%? \d|\d ?%%?(?![(\w%])|(?:\)[sd]|\}) ?%%")
_MARKED_IN_TEMPLATE = re.compile(r"\b(n?p?gettext|_)\(")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SHOWN = ("alt", "aria-label", "aria-description", "placeholder", "title")
_NO_WORDS = {"script", "style", "code", "kbd"}
_EMPTY = {"meta", "link", "input", "br", "hr", "img", "wbr", "source"}
_TEMPLATE_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
_COMMENT = re.compile(r"\{%\s*comment\b.*?endcomment\s*%\}", re.S)
_CLASS_BLOCK = re.compile(r"\{%\s*block \w*_class\s*%\}.*?\{%\s*endblock[^%]*%\}", re.S)
"""Blocks that stand inside a class attribute hold names of styles, not words."""
_TRANSLATED = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}", re.S)


@dataclass(frozen=True)
class Marked:
    """One string that is meant for translation, and where it stands."""

    source: Source
    line: int
    message: str
    plural: str | None = None
    context: str | None = None


def marked_in_python(source: Source) -> Iterator[Marked | Complaint]:
    """Strings given to gettext and its kin; a complaint where one is not a literal."""
    names = _names_of_marks(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
            yield _marked(source, node, names[node.func.id])


def marked_in_template(source: Source) -> Iterator[Marked]:
    """Strings in translate, blocktranslate and _() of a template, as makemessages sees them."""
    code = templatize(source.text)
    for found in _MARKED_IN_TEMPLATE.finditer(code):
        call = ast.parse(_until_closed(code[found.start() :]), mode="eval").body
        assert isinstance(call, ast.Call)
        # makemessages reads %% as xgettext does: one sign.
        one = _marked(source, call, "gettext" if found[1] == "_" else found[1])
        assert isinstance(one, Marked)
        yield Marked(source, code.count("\n", 0, found.start()) + 1, one.message, one.plural, one.context)


def untranslated(marked: Iterable[Marked], catalogue: polib.POFile) -> Iterator[Complaint]:
    """Marked strings that the catalogue misses, or holds as fuzzy or empty."""
    there = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    for one in marked:
        entry = there.get((one.context, one.message))
        if entry is None:
            yield one.source.says(one.line, f"{one.message!r} has no Turkish.")
        elif one.plural is not None and entry.msgid_plural != one.plural:
            yield one.source.says(one.line, f"{one.message!r} has no Turkish for its plural {one.plural!r}.")
        elif entry.fuzzy or not entry.translated():
            yield one.source.says(one.line, f"the Turkish of {one.message!r} is empty or only a guess (fuzzy).")


def unasked(
    catalogue: polib.POFile, path: str, marked: Iterable[Marked], elsewhere: set[tuple[str | None, str]]
) -> Iterator[Complaint]:
    """Entries that neither our code nor a package we build on asks for: left over from a sentence that changed."""
    asked = {(one.context, one.message) for one in marked} | elsewhere
    for entry in catalogue:
        if (entry.msgctxt, entry.msgid) not in asked:
            yield Complaint(path, entry.linenum, f"nothing asks for the Turkish of {entry.msgid!r}: take it out.")


def asked_by_packages() -> set[tuple[str | None, str]]:
    """Context and message of what Django and its kin have in Turkish themselves; ours, where there is one, is shown instead."""
    found: set[tuple[str | None, str]] = set()
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        assert spec is not None
        assert spec.submodule_search_locations
        for path in Path(spec.submodule_search_locations[0]).rglob("locale/tr/LC_MESSAGES/django.po"):
            found.update((entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete)
    return found


def wrong_entries(catalogue: polib.POFile, path: str) -> Iterator[Complaint]:
    """Entries whose gaps or tags differ from the English, that glue a suffix to a gap, or write percent the English way."""
    for entry in catalogue:
        english = entry.msgid_plural or entry.msgid
        for turkish in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            if sorted(set(_GAP.findall(turkish))) != sorted(set(_GAP.findall(english))):
                yield Complaint(path, entry.linenum, f"the gaps of {turkish!r} differ from those of {english!r}.")
            if sorted(_TAG.findall(turkish)) != sorted(_TAG.findall(english)):
                yield Complaint(path, entry.linenum, f"the tags of {turkish!r} differ from those of {english!r}.")
            if _GLUED.search(turkish):
                yield Complaint(path, entry.linenum, f"{turkish!r} glues a suffix to a gap: turn the sentence around.")
            if _PERCENT_BEHIND.search(turkish):
                yield Complaint(path, entry.linenum, f"{turkish!r}: Turkish writes %80, not 80 % and not % 80.")


def unmarked(source: Source) -> Iterator[Complaint]:
    """Words in a page that are shown but not marked for translation."""
    reader = _Reader()
    text = source.text
    for pattern in (_COMMENT, _TRANSLATED, _CLASS_BLOCK, _TEMPLATE_TAG):
        text = _blank(pattern, text)
    reader.feed(text)
    for line, words in reader.found:
        yield source.says(line, f"{words!r} is shown in one language only; wrap it in translate.")


class _Reader(HTMLParser):
    """Collects the words a page shows; what stands in an element with its own `lang`, or is code, is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        for name in _SHOWN:
            self._look(values.get(name) or "")
        foreign = bool(values.get("lang")) and tag != "html"
        if (self.silent or foreign or tag in _NO_WORDS) and tag not in _EMPTY:
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            del self.silent[len(self.silent) - 1 - self.silent[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._look(data)

    def _look(self, text: str) -> None:
        if _LETTERS.search(text):
            self.found.append((self.getpos()[0], " ".join(text.split())))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text without what the pattern finds; line numbers stay."""
    return pattern.sub(lambda found: "\n" * found[0].count("\n"), text)


def _names_of_marks(tree: ast.Module) -> dict[str, str]:
    """The names under which a file knows gettext and its kin."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            known.update({alias.asname or alias.name: alias.name for alias in node.names if alias.name in MARKS})
    return known


def _marked(source: Source, node: ast.Call, mark: str) -> Marked | Complaint:
    places = [None if place is None else constant(node.args[place]) for place in MARKS[mark]]
    if any(text is None for place, text in zip(MARKS[mark], places, strict=True) if place is not None):
        return source.says(node.lineno, f"{mark} gets something that is no literal, so it can never be translated.")
    context, message, plural = places
    return Marked(source, node.lineno, message or "", plural, context)


def _until_closed(code: str) -> str:
    """A call up to its closing bracket; strings may hold brackets."""
    for end in (place + 1 for place, sign in enumerate(code) if sign == ")"):
        try:
            ast.parse(code[:end], mode="eval")
        except SyntaxError:
            continue
        return code[:end]
    raise ValueError(code[:80])

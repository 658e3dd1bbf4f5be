"""What the guards know about behaviours and styles: who loads a module, who binds a name, where a colour may stand."""

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath

from tests.house.reading import Complaint, Source

_STATIC = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")
_IMPORT = re.compile(r"""^\s*import\b(?P<what>[^;\n]*?)(?P<from>["'][^"'\n]*["'])?(?P<end>;?)\s*$""", re.M)
_LATER = re.compile(r"""\bimport\((?P<path>["']\./[\w./-]+\.js["'])\)""")
_LITERAL = re.compile(r"""^["']\./[\w./-]+\.js["']$""")
_BOUND = re.compile(r"behaviours\s*=\s*\{(.*?)\}", re.S)
_WORN = re.compile(r"""data-behaviour\s*=\s*["']([^"']+)["']""")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_TOKEN = re.compile(r"--[\w-]+\s*:[^;}]*")


def static_name(source: Source) -> str:
    """The name by which a static file is linked: its path below the folder `static`."""
    return source.path.split("/static/", 1)[1]


def unloaded(scripts: Iterable[Source], pages: Iterable[Source]) -> Iterator[Complaint]:
    """Modules that no page loads and no loaded module imports."""
    by_name = {static_name(script): script for script in scripts}
    todo = [name for page in pages for name in _STATIC.findall(page.text)]
    loaded: set[str] = set()
    while todo:
        name = todo.pop()
        if name in by_name and name not in loaded:
            loaded.add(name)
            todo += [normpath(join(dirname(name), path)) for _, path in imports(by_name[name])]
    for name in sorted(set(by_name) - loaded):
        yield by_name[name].says(1, "no page loads this module; load it or delete it.")


def imports(script: Source) -> Iterator[tuple[int, str]]:
    """(line, path) of what a module imports."""
    for found in _IMPORT.finditer(script.text):
        if found["from"]:
            yield script.text.count("\n", 0, found.start("from")) + 1, found["from"].strip("\"'")
    for found in _LATER.finditer(script.text):
        yield script.text.count("\n", 0, found.start()) + 1, found["path"].strip("\"'")


def unhashed(script: Source) -> Iterator[Complaint]:
    """Imports that the manifest storage would silently skip: no `;` at the end, or a path that is no literal."""
    for found in _IMPORT.finditer(script.text):
        if not found["end"] or not _LITERAL.match(found["from"] or ""):
            line = script.text.count("\n", 0, found.start()) + 1
            yield script.says(line, 'write imports as `import … from "./name.js";`, or the name is not hashed.')


def unbound(scripts: Iterable[Source], pages: Iterable[Source]) -> Iterator[Complaint]:
    """Names of behaviours in pages that no module binds, and bound names that no page wears."""
    scripts, pages = list(scripts), list(pages)
    bound = {name for script in scripts for block in _BOUND.findall(script.text) for name in _keys(block)}
    worn: set[str] = set()
    for page in pages:
        for found in _WORN.finditer(page.text):
            names = re.sub(r"\{[%{].*?[%}]\}", " ", found[1]).split()
            worn.update(names)
            for name in set(names) - bound:
                yield page.says(page.text.count("\n", 0, found.start()) + 1, f"no module binds the behaviour {name!r}.")
    for script in scripts:
        for block in _BOUND.findall(script.text):
            for name in sorted(set(_keys(block)) - worn):
                yield script.says(1, f"no page wears the behaviour {name!r}: use it or delete it.")


def loose_colours(sheet: Source) -> Iterator[Complaint]:
    """Colours that are written down outside a token."""
    text = sheet.text
    for pattern in (_COMMENT, _TOKEN):
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in _COLOUR.finditer(text):
        yield sheet.says(
            text.count("\n", 0, found.start()) + 1, f"the colour {found[0]!r} stands outside a token: name it."
        )


def _keys(block: str) -> list[str]:
    """The names in an object literal: `a, b: value` → a, b."""
    depth, parts, part = 0, [], ""
    for sign in block:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and not depth:
            parts.append(part)
            part = ""
        else:
            part += sign
    names = (one.split(":")[0].strip() for one in [*parts, part])
    return [name for name in names if re.fullmatch(r"[\w$]+", name)]

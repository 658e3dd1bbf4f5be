"""What the guards know about templates: who reaches them, and what may not stand in them."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.house.reading import Complaint, Source, constant, template_name

BY_DJANGO = {"400.html", "403.html", "404.html", "429.html", "500.html"}
"""Templates that Django and allauth render by their names."""
_REFERENCE = re.compile(r"""{%-?\s*(?:extends|include)\s+["']([^"'#]+)""")
_EXTENDS = re.compile(r"""{%-?\s*extends\s+["']([^"'#]+)""")
_WORTH_A_LOOK = re.compile(r"\.(?:html|txt)(?:#[\w-]+)?$")

FORBIDDEN = (
    (re.compile(r"<style\b", re.I), "an inline style sheet; move the rules to helpdesk/static/helpdesk/css/"),
    (re.compile(r"<[^>]*?\sstyle\s*=", re.I | re.S), "an inline style; give the element a class"),
    (re.compile(r"<[^>]*?\son[a-z]+\s*=", re.I | re.S), "an inline handler; bind a behaviour by data-behaviour"),
    (
        re.compile(r"<[^>]*?\shx-on[:\w-]*\s*=", re.I | re.S),
        "an inline handler of htmx; bind a behaviour by data-behaviour",
    ),
    (re.compile(r"<script(?![^>]*\ssrc\s*=)[^>]*>", re.I), "an inline script; the policy forbids it: make it a module"),
    (re.compile(r"""["']\s*javascript:""", re.I), "a link that is a script; use a button with a behaviour"),
    (
        re.compile(r"<(?:script|link|img|iframe)\b[^>]*?\s(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.I | re.S),
        "something loaded from elsewhere; serve it yourself",
    ),
)


def is_mail(source: Source) -> bool:
    """Whether the template is a letter: mail programs know no style sheets, so styles stand inside."""
    return bool({"mail", "mails", "letters"} & set(source.parts))


def inline(source: Source) -> Iterator[Complaint]:
    """Styles, scripts and handlers in a page, which the content security policy would drop."""
    for pattern, sentence in FORBIDDEN:
        if is_mail(source) and "style" in sentence:
            continue
        for found in pattern.finditer(source.text):
            yield source.says(source.text.count("\n", 0, found.start()) + 1, f"{sentence}.")


def unreached(pages: Iterable[Source], code: Iterable[Source]) -> Iterator[Complaint]:
    """Templates that nothing renders, extends or includes."""
    by_name = {template_name(page): page for page in pages}
    named = _names_in(code)
    todo = list(BY_DJANGO | {name for name in by_name if named & {name, name.rsplit(".", 1)[0]}})
    reached: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in reached and name in by_name:
            reached.add(name)
            todo.extend(_REFERENCE.findall(by_name[name].text))
    for name in sorted(set(by_name) - reached):
        yield by_name[name].says(1, "nothing renders, extends or includes this template; use it or delete it.")


def extended(pages: Iterable[Source], names: Iterable[str]) -> set[str]:
    """The templates of these names and those they extend."""
    by_name = {template_name(page): page for page in pages}
    todo, found = list(names), set[str]()
    while todo:
        name = todo.pop()
        found.add(name)
        text = by_name[name].text if name in by_name else ""
        todo += set(_EXTENDS.findall(text)) - found
    return found


def missing(pages: Iterable[Source], code: Iterable[Source]) -> Iterator[Complaint]:
    """References to templates of ours that do not exist."""
    pages = list(pages)
    there = {template_name(page) for page in pages}
    folders = {name.split("/")[0] for name in there if "/" in name}
    for page in pages:
        for found in _REFERENCE.finditer(page.text):
            if found[1] not in there:
                yield page.says(page.text.count("\n", 0, found.start()) + 1, f"there is no template {found[1]}.")
    for source in code:
        for node in ast.walk(source.tree):
            name = (constant(node) or "").split("#")[0]
            if _WORTH_A_LOOK.search(name) and name.split("/")[0] in folders and name not in there:
                yield source.says(node.lineno, f"there is no template {name}.")  # type: ignore[attr-defined]


def _names_in(code: Iterable[Source]) -> set[str]:
    """Every literal that could be the name of a template, with or without its ending."""
    found = (constant(node) for source in code for node in ast.walk(source.tree))
    return {text.split("#")[0] for text in found if text and "/" in text and " " not in text}

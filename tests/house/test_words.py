"""Words: modules and public functions say what they are, and nothing is left for later."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.reading import PACKAGES, Complaint, Source, assert_silent, python, sources

DOCUMENTED = {"actions", "queries", "kernel", "models", "reports"}
"""Floors whose public functions and classes carry a docstring each."""
LATER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|NotImplemented" + r"Error")
EVERYWHERE = (*PACKAGES, "tests", "docs")


def undocumented(source: Source) -> Iterator[Complaint]:
    """Modules, public functions and public classes without a docstring."""
    if source.tree.body and not ast.get_docstring(source.tree):
        yield source.says(1, "the module has no docstring: one true sentence about what stands here.")
    if not DOCUMENTED & set(source.parts):
        return
    for node in source.tree.body:
        if (
            isinstance(node, (ast.FunctionDef, ast.ClassDef))
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            yield source.says(
                node.lineno, f"{node.name} has no docstring: one true sentence, then shapes, units, errors."
            )


def for_later(source: Source) -> Iterator[Complaint]:
    """Notes about work that was not done."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if found := LATER.search(line):
            yield source.says(number, f"{found[0]}: finish it, or leave it out and open an issue.")


def test_modules_and_public_functions_say_what_they_are() -> None:
    assert_silent(complaint for source in python() for complaint in undocumented(source))


def test_nothing_is_left_for_later() -> None:
    found = sources(".py", ".html", ".txt", ".css", ".js", ".md", ".po", within=EVERYWHERE)
    assert_silent(complaint for source in found for complaint in for_later(source))


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("tickets/queries/x.py", "def f(): ...", 2),
        ("tickets/queries/x.py", '"""Yes."""\nclass A: ...\ndef _f(): ...', 1),
        ("tickets/desk/x.py", '"""Yes."""\ndef f(): ...', 0),
        ("tickets/desk/__init__.py", "", 0),
    ],
)
def test_a_missing_docstring_is_noticed(path: str, code: str, said: int) -> None:
    assert len(list(undocumented(Source(path, code)))) == said


@pytest.mark.parametrize("line", ["# TO" + "DO: later", "raise NotImplemented" + "Error", "{# FIX" + "ME #}"])
def test_work_left_for_later_is_noticed(line: str) -> None:
    assert len(list(for_later(Source("tickets/desk/x.py", line)))) == 1
    assert list(for_later(Source("tickets/desk/x.py", "todo = [hacks]"))) == []

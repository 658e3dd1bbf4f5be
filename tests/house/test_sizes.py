"""Sizes: what fits in the eye. Some fail, the others are shown as warnings."""

import ast
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from tests.house.reading import PACKAGES, Complaint, Source, assert_silent, functions, sources

FILE, FUNCTION, FOLDER = 400, 50, 24
LONG_FILE, LONG_FUNCTION, LONG_TEMPLATE, LONG_BEHAVIOUR = 250, 25, 120, 80
MOST_LONG = 71
"""So many are long today. Whoever shortens one takes it down with it; nobody takes it up."""
EVERYWHERE = (*PACKAGES, "tests")
GROWS = {"migrations"}
"""Folders that grow by design: nobody reads them as a whole."""


class SizeWarning(UserWarning):
    """Something is longer than one likes to read at once."""


def all_files() -> list[Source]:
    """Everything people read: code, pages, styles, behaviours."""
    found = sources(".py", ".html", ".txt", ".css", ".js", within=EVERYWHERE)
    return [source for source in found if not GROWS & set(source.parts)]


def length(source: Source) -> int:
    """Lines of a file."""
    return len(source.text.splitlines())


def too_long(source: Source, *, file: int, function: int) -> Iterator[Complaint]:
    """A file or functions over the limits."""
    if length(source) > file:
        yield source.says(1, f"{length(source)} lines; over {file} nobody keeps it in the head: divide it by nouns.")
    if source.path.endswith(".py"):
        for node in functions(source.tree):
            if (lines := _lines_of(node)) > function:
                yield source.says(
                    node.lineno, f"{node.name} has {lines} lines; over {function} it hides steps: name them."
                )


def too_full(paths: Iterable[str], *, folder: int) -> Iterator[Complaint]:
    """Folders with more files than one sees at once; the package's own __init__ does not count."""
    counts = Counter(path.rsplit("/", 1)[0] for path in paths if not path.endswith("__init__.py"))
    for path, count in counts.items():
        if count > folder:
            yield Complaint(path, 1, f"{count} files; over {folder} it needs area folders by noun family.")


def limit_of(source: Source) -> int:
    """From how many lines on a file is shown."""
    if "/templates/" in source.path:
        return LONG_TEMPLATE
    return LONG_BEHAVIOUR if source.path.endswith(".js") else LONG_FILE


def test_nothing_is_too_long() -> None:
    assert_silent(complaint for source in all_files() for complaint in too_long(source, file=FILE, function=FUNCTION))


def test_no_folder_is_too_full() -> None:
    assert_silent(too_full([source.path for source in all_files()], folder=FOLDER))


def test_what_is_long_is_shown_and_becomes_no_more() -> None:
    sources_and_limits = [(source, limit_of(source)) for source in all_files()]
    long = [one for source, limit in sources_and_limits for one in too_long(source, file=limit, function=LONG_FUNCTION)]
    for complaint in long:
        warnings.warn(str(complaint), SizeWarning, stacklevel=1)
    assert len(long) <= MOST_LONG


@pytest.mark.parametrize(("lines", "said"), [(400, 0), (401, 1)])
def test_a_long_file_is_noticed(lines: int, said: int) -> None:
    source = Source("tickets/desk/x.py", "x = 1\n" * lines)
    assert len(list(too_long(source, file=FILE, function=FUNCTION))) == said


@pytest.mark.parametrize(("lines", "said"), [(49, 0), (50, 1)])
def test_a_long_function_is_noticed(lines: int, said: int) -> None:
    source = Source("tickets/desk/x.py", "def f():\n" + "    x = 1\n" * lines)
    assert len(list(too_long(source, file=FILE, function=FUNCTION))) == said


def test_a_full_folder_is_noticed() -> None:
    paths = [f"tickets/actions/n{number}.py" for number in range(24)] + ["tickets/actions/__init__.py"]
    assert list(too_full(paths, folder=FOLDER)) == []
    assert len(list(too_full([*paths, "tickets/actions/another.py"], folder=FOLDER))) == 1


def test_pages_and_behaviours_have_their_own_limits() -> None:
    paths = ["tickets/templates/tickets/x.html", "helpdesk/static/helpdesk/js/x.js", "tickets/desk/x.py"]
    assert [limit_of(Source(path, "")) for path in paths] == [LONG_TEMPLATE, LONG_BEHAVIOUR, LONG_FILE]


def _lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1

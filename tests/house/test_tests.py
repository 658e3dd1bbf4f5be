"""The tests themselves: none hides another, none stands where nobody collects it, none is skipped."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from tests.house.reading import Complaint, Source, assert_silent, sources

SKIPS = {f"pytest.{name}" for name in ("skip", "importorskip", "xfail", "mark.skip", "mark.skipif", "mark.xfail")}


def the_tests() -> list[Source]:
    """Every Python file of the tests."""
    return sources(".py", within=("tests",))


def hidden(source: Source) -> Iterator[Complaint]:
    """Tests that a later one of the same name replaces, or that stand in a file which is not collected."""
    for body in [source.tree.body, *(node.body for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef))]:
        names = [node for node in body if isinstance(node, ast.FunctionDef) and node.name.startswith("test")]
        counts = Counter(node.name for node in names)
        for node in names:
            if counts[node.name] > 1:
                yield source.says(node.lineno, f"{node.name} stands here twice and hides its twin: rename one.")
            if not source.parts[-1].startswith("test_"):
                yield source.says(node.lineno, f"{node.name} is never run: the file's name must begin with test_.")


def skipped(source: Source) -> Iterator[Complaint]:
    """Tests that may be skipped: what is needed is set up, or missing it fails."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in SKIPS:
            yield source.says(
                node.lineno, f"{node.attr}: a test that does not run proves nothing: run it, or delete it."
            )


def twins(paths: Iterable[str]) -> Iterator[Complaint]:
    """Two files that would be imported under one name: a module beside a package."""
    found = list(paths)
    modules = Counter(path.removesuffix(".py").removesuffix("/__init__") for path in found)
    for name, count in modules.items():
        if count > 1:
            yield Complaint(f"{name}.py", 1, "a folder of the same name stands beside it and hides it: rename one.")
    folders = {path.rsplit("/", 1)[0] for path in found}
    for folder in folders:
        if f"{folder}/__init__.py" not in found:
            yield Complaint(folder, 1, "the folder has no __init__.py: two tests of one name could hide each other.")


def test_no_test_hides_another() -> None:
    assert_silent(complaint for source in the_tests() for complaint in hidden(source))
    assert_silent(twins(source.path for source in the_tests()))


def test_no_test_is_skipped() -> None:
    assert_silent(complaint for source in the_tests() for complaint in skipped(source))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("tests/x/test_a.py", "def test_one(): ...\ndef test_one(): ..."),
        ("tests/x/test_a.py", "class TestA:\n    def test_one(self): ...\n    def test_one(self): ..."),
        ("tests/x/check_a.py", "def test_one(): ...\ndef test_two(): ..."),
    ],
)
def test_a_hidden_test_is_noticed(path: str, code: str) -> None:
    assert len(list(hidden(Source(path, code)))) == 2


def test_a_module_beside_a_package_of_its_name_is_noticed() -> None:
    paths = ["tests/__init__.py", "tests/x.py", "tests/x/__init__.py", "tests/y/test_a.py"]
    assert [complaint.path for complaint in sorted(twins(paths))] == ["tests/x.py", "tests/y"]


@pytest.mark.parametrize(
    "code",
    [
        "def test_a():\n    pytest.skip('no')",
        "@pytest.mark.skip\ndef test_a(): ...",
        "redis = pytest.importorskip('redis')",
        "pytestmark = pytest.mark.skipif(True, reason='no')",
    ],
)
def test_a_skipped_test_is_noticed(code: str) -> None:
    assert len(list(skipped(Source("tests/x/test_a.py", code)))) == 1

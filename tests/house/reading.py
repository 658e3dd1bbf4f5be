"""How the guards read the house: its files, its syntax trees, and what they say about them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("helpdesk", "customers", "knowledge", "tickets")


@dataclass(frozen=True)
class Source:
    """One file as a guard sees it: its path from the root, and its text."""

    path: str
    text: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The path's folders and its file name."""
        return tuple(self.path.split("/"))

    @property
    def package(self) -> str:
        """The top folder."""
        return self.parts[0]

    @property
    def module(self) -> str:
        """The dotted name of a Python file; a package's name for its __init__."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def tree(self) -> ast.Module:
        """The syntax tree of a Python file."""
        return _parsed(self.path, self.text)

    def says(self, line: int, sentence: str) -> "Complaint":
        """A complaint about a line of this file."""
        return Complaint(self.path, line, sentence)


@dataclass(frozen=True, order=True)
class Complaint:
    """What is wrong where, and what to do about it."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


def sources(*suffixes: str, within: Iterable[str] = PACKAGES) -> list[Source]:
    """The files of the folders with one of the suffixes, sorted by path; what tools leave behind is left out."""
    return [Source(path.relative_to(ROOT).as_posix(), _text(path)) for path in files(*suffixes, within=within)]


def files(*suffixes: str, within: Iterable[str] = PACKAGES) -> Iterator[Path]:
    """The paths of those files."""
    for folder in within:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path


def python(*, migrations: bool = False) -> list[Source]:
    """Every Python file of the four packages."""
    return [source for source in sources(".py") if migrations or "migrations" not in source.parts]


def templates() -> list[Source]:
    """Every template, pages and mails."""
    return [source for source in sources(".html", ".txt") if "templates" in source.parts]


def template_name(source: Source) -> str:
    """The name by which a template is rendered: its path below the folder `templates`."""
    return source.path.split("/templates/", 1)[1]


def assert_silent(complaints: Iterable[Complaint]) -> None:
    """Fail with everything the guard has to say."""
    said = sorted(set(complaints))
    assert not said, "\n" + "\n".join(map(str, said))


def called(node: ast.Call) -> str:
    """The last name of what is called: `create` for `Ticket.objects.create(…)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function in the tree, inner ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def decorators(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names of a function's decorators, with or without arguments."""
    return {called(d) if isinstance(d, ast.Call) else ast.unparse(d).rsplit(".", 1)[-1] for d in node.decorator_list}


def constant(node: ast.AST | None) -> str | None:
    """The text of a literal string, None for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _parsed(path: str, text: str) -> ast.Module:
    return ast.parse(text, filename=path)

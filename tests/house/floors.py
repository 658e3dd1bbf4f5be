"""The floor plan: which module stands on which floor, and what it may import."""

import ast
from collections.abc import Iterator

from tests.house.reading import PACKAGES, Complaint, Source

BELOW = {
    "helpdesk": frozenset({"helpdesk"}),
    "customers": frozenset({"helpdesk", "customers"}),
    "knowledge": frozenset({"helpdesk", "knowledge"}),
    "tickets": frozenset(PACKAGES),
}
"""Package → the packages it may import."""

FLOORS = (
    ("kernel",),
    ("models", "errors"),
    ("rules", "access", "queries", "search"),
    ("letters",),
    ("actions",),
    ("courier",),
    ("reports", "panels", "templatetags"),
    ("desk", "portal", "api", "mail"),
    ("tasks",),
    ("reactions", "notifying"),
    ("demo", "bench", "management"),
)
"""From the ground up."""
DOORS = frozenset({"desk", "portal", "api", "mail"})
HEIGHT = {name: height for height, names in enumerate(FLOORS) for name in names}

FRAME = {
    *("settings", "urls", "formats", "apps", "celery", "wsgi", "asgi", "checks", "migrations"),
    *("bootstrap", "environment", "preparation", "supervisor", "broker", "leash", "listening", "webserver"),
}
"""What holds the floors together and runs them; no floor leans on it."""

LATE = {
    "helpdesk/kernel/events.py": {"helpdesk.models"},
    "helpdesk/kernel/post/letters.py": {"helpdesk.queries"},
    "helpdesk/kernel/pages.py": {"helpdesk.queries"},
    "helpdesk/kernel/live/polls.py": {"helpdesk.queries"},
    "helpdesk/kernel/queue.py": {"helpdesk.celery"},
}
"""What the kernel may reach above itself, inside a function: when it runs, the house stands."""


def floor_of(module: str) -> str:
    """The floor of a dotted name: the second word; empty for a bare package."""
    return (module.split(".") + [""])[1]


def is_frame(floor: str) -> bool:
    """Whether the name is part of the frame; URLs of several doors may stand in several files."""
    return floor in FRAME or floor.endswith("_urls")


def imports(source: Source) -> Iterator[tuple[int, str, bool]]:
    """(line, dotted name, whether inside a function) of everything of ours that the file imports."""
    inner = {id(node) for function in ast.walk(source.tree) if _is_function(function) for node in ast.walk(function)}
    for node in ast.walk(source.tree):
        for name in _imported(node, source):
            if name.split(".")[0] in PACKAGES:
                yield node.lineno, name, id(node) in inner  # type: ignore[attr-defined]


def wrong_directions(source: Source) -> Iterator[Complaint]:
    """Imports between packages that run the wrong way."""
    for line, name, _ in imports(source):
        target = name.split(".")[0]
        if target not in BELOW[source.package]:
            yield source.says(
                line,
                f"{source.package} imports {name}; it may not know {target}: offer a slot or announce an event instead.",
            )


def wrong_floors(source: Source) -> Iterator[Complaint]:
    """Imports of a floor above, of another door, or of the frame."""
    own = floor_of(source.module)
    if own not in HEIGHT:
        return
    for line, name, late in imports(source):
        target = floor_of(name)
        if not target or (late and f"{name.split('.')[0]}.{target}" in LATE.get(source.path, set())):
            continue
        if is_frame(target) and own not in ("management", "bench"):
            yield source.says(
                line, f"{own} imports {name}, which runs the house; ask django.conf.settings or the kernel."
            )
        elif HEIGHT.get(target, 0) > HEIGHT[own]:
            yield source.says(line, f"{own} imports {name}, a floor above; announce an event, or move the code down.")
        elif own in DOORS and target in DOORS and own != target:
            yield source.says(line, f"a door imports another door, {name}; move what both need to queries or actions.")


def without_floor(source: Source) -> Iterator[Complaint]:
    """A module that stands on no floor."""
    floor = floor_of(source.module)
    if floor and floor not in HEIGHT and not is_frame(floor):
        yield source.says(1, f"{floor} is no floor of the house; move it to one (tests/house/floors.py lists them).")


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))


def _imported(node: ast.AST, source: Source) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    if node.level:
        base = source.module.split(".") if source.path.endswith("/__init__.py") else source.module.split(".")[:-1]
        start = ".".join(base[: len(base) - node.level + 1])
        module = f"{start}.{node.module}" if node.module else start
    else:
        module = node.module or ""
    # `from helpdesk import courier` names the module only in its list.
    return [module if "." in module else f"{module}.{alias.name}" for alias in node.names]

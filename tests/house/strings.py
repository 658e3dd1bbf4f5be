"""Names that travel as strings: tasks, events, mails, slots. Nothing but a guard notices when the two ends differ."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.house.reading import Complaint, Source, called, constant, functions

GIVERS = {
    "announce": "event",
    "tell": "event",
    "_tell": "event",
    "hint": "task",
    "queue_mail": "mail",
    "ask": "slot",
    "fillers": "slot",
}
"""Function → what its first argument names, on the side that sends."""
TAKERS = {"when": "event", "writes": "mail", "fill": "slot"}
"""Decorator → what its first argument names, on the side that receives."""


@dataclass
class Ends:
    """Kind of name → name → where it stands, for both ends."""

    given: dict[str, dict[str, tuple[Source, int]]] = field(default_factory=lambda: defaultdict(dict))
    taken: dict[str, dict[str, tuple[Source, int]]] = field(default_factory=lambda: defaultdict(dict))


def both_ends(code: Iterable[Source]) -> Ends:
    """Every name that is sent or received as a literal."""
    ends = Ends()
    for source in code:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call):
                _note_call(ends, source, node)
            elif isinstance(node, ast.Dict):
                _note_schedule(ends, source, node)
    return ends


def loose_ends(ends: Ends) -> Iterator[Complaint]:
    """What is sent to nobody, or waited for in vain. An event nobody reacts to is a line of the timeline, and fine."""
    yield from _missing(ends.taken["event"], ends.given["event"], "nobody announces {!r}: the reaction never runs.")
    yield from _missing(ends.given["task"], ends.taken["task"], "no task is named {!r}: the hint is heard by nobody.")
    yield from _missing(
        ends.given["mail"], ends.taken["mail"], "nobody writes mails of kind {!r}: add a writer in letters/."
    )
    yield from _missing(
        ends.taken["mail"], ends.given["mail"], "nobody queues mails of kind {!r}: the letter is never sent."
    )
    yield from _missing(
        ends.taken["slot"], ends.given["slot"], "nobody asks the slot {!r}: what hangs there is never seen."
    )


def tasks(source: Source) -> Iterator[ast.FunctionDef]:
    """The Celery tasks of a file."""
    for node in functions(source.tree):
        if isinstance(node, ast.FunctionDef) and any(_is_task(decorator) for decorator in node.decorator_list):
            yield node


def wrong_tasks(source: Source) -> Iterator[Complaint]:
    """Tasks that take more than ids, or have no name of their own."""
    for task in tasks(source):
        arguments = task.args
        if arguments.vararg or arguments.kwarg or arguments.kwonlyargs:
            yield source.says(
                task.lineno, f"the task {task.name} must take its ids plainly: `def {task.name}(ticket_id: int)`."
            )
        for argument in arguments.posonlyargs + arguments.args:
            if not isinstance(argument.annotation, ast.Name) or argument.annotation.id != "int":
                yield source.says(
                    task.lineno, f"the task {task.name} takes {argument.arg}; tasks carry ids only: annotate it `int`."
                )
        if not any(_task_name(decorator) for decorator in task.decorator_list):
            yield source.says(
                task.lineno, f"the task {task.name} has no name=: it would be lost when the module moves."
            )


def _note_call(ends: Ends, source: Source, node: ast.Call) -> None:
    name, first = called(node), constant(node.args[0]) if node.args else None
    if name in GIVERS and first:
        ends.given[GIVERS[name]][first] = (source, node.lineno)
    if name in TAKERS and first:
        ends.taken[TAKERS[name]][first] = (source, node.lineno)
    if _is_task(node) and _task_name(node):
        ends.taken["task"][_task_name(node)] = (source, node.lineno)


def _note_schedule(ends: Ends, source: Source, node: ast.Dict) -> None:
    for key, value in zip(node.keys, node.values, strict=True):
        if constant(key) == "task" and (name := constant(value)):
            ends.given["task"][name] = (source, node.lineno)


def _missing(
    wanted: dict[str, tuple[Source, int]], there: dict[str, tuple[Source, int]], sentence: str
) -> Iterator[Complaint]:
    for name, (source, line) in wanted.items():
        if name not in there:
            yield source.says(line, sentence.format(name))


def _is_task(node: ast.expr) -> bool:
    name = called(node) if isinstance(node, ast.Call) else ast.unparse(node).rsplit(".", 1)[-1]
    return name in ("shared_task", "task")


def _task_name(node: ast.expr) -> str:
    named = node.keywords if isinstance(node, ast.Call) else []
    return next((constant(keyword.value) or "" for keyword in named if keyword.arg == "name"), "")

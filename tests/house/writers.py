"""Who writes: how a line that writes is told from one that only looks like it."""

import ast
from collections.abc import Iterator
from functools import lru_cache

from tests.house.reading import Complaint, Source, called, constant, decorators

MAKES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
BY_KERNEL = {"announce", "insert_once", "count_up"}
MANY = {"add", "remove", "set", "clear"}
ASYNC = {f"a{name}" for name in MAKES | {"save", "delete", "update"}}
SAVE_ARGUMENTS = {"update_fields", "force_insert", "force_update", "using"}
ASKS = {"filter", "exclude", "all", "select_for_update", "order_by"}

MAY_WRITE = ("actions", "migrations", "management", "demo", "bench")
"""Floors that write; commands, demo data and the benchmark do it by actions, but may fill a fresh installation."""
GROUND = {"helpdesk/kernel/events.py", "helpdesk/kernel/search.py", "helpdesk/kernel/upsert.py"}
"""Writers of the kernel that actions call: events, index entries, upserts."""
MARKS = {"action", "single_statement_action"}


def writes_outside_actions(source: Source) -> Iterator[Complaint]:
    """Lines that write rows in a file that may only read."""
    if source.path in GROUND or set(source.parts) & set(MAY_WRITE):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and is_write(node):
            yield source.says(
                node.lineno, f"`{called(node)}` writes a row; only functions in actions/ write: make it one of those."
            )


def unmarked_actions(source: Source) -> Iterator[Complaint]:
    """Public functions of an actions module that write without being marked, or do not say by whom."""
    if "actions" not in source.parts:
        return
    own = {node.name: node for node in source.tree.body if isinstance(node, ast.FunctionDef)}
    for name, node in own.items():
        marked = bool(MARKS & set(decorators(node)))
        if marked and "by" not in {argument.arg for argument in node.args.kwonlyargs}:
            yield source.says(node.lineno, f"{name} is an action and must take `by` as a keyword: `*, by: …`.")
        if not name.startswith("_") and not marked and _writes(node, own):
            yield source.says(node.lineno, f"{name} writes, so it must be marked @action (it opens the transaction).")


def is_write(node: ast.Call) -> bool:
    """Whether the call writes rows, as far as its words tell."""
    name, named = called(node), {keyword.arg for keyword in node.keywords}
    if not isinstance(node.func, ast.Attribute):
        return name in BY_KERNEL and bool(node.args)
    if name in ASYNC:
        name = name[1:]
    if name == "save":
        return not node.args and named <= SAVE_ARGUMENTS
    if name == "delete":
        return not node.args and not named
    if name == "update":
        return not node.args and (bool(named - {None}) or _asks(node.func.value)) and not _is_settings(node.func.value)
    if name in MANY:
        return isinstance(node.func.value, ast.Attribute) and node.func.value.attr in many_to_many_names()
    if name in ("execute", "executemany"):
        return bool(node.args) and _is_sql_that_writes(node.args[0])
    if name in ("put", "drop"):
        # Search indexes are constants: ARTICLES.put(…).
        return isinstance(node.func.value, ast.Name) and node.func.value.id.isupper()
    return name in MAKES


@lru_cache(maxsize=1)
def many_to_many_names() -> frozenset[str]:
    """The names under which many-to-many relations of ours are reached, from both ends."""
    from django.apps import apps

    from tests.house.reading import PACKAGES

    fields = [f for model in apps.get_models() if model._meta.app_label in PACKAGES for f in model._meta.many_to_many]
    back = {str(f.remote_field.related_name) for f in fields if f.remote_field.related_name}
    return frozenset({f.name for f in fields} | back)


def _is_sql_that_writes(node: ast.expr) -> bool:
    start = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else node
    return (constant(start) or "").lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))


def _is_settings(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "conf"


def _asks(node: ast.expr) -> bool:
    """Whether the expression is a chain that asks for rows."""
    while isinstance(node, (ast.Call, ast.Attribute)):
        if isinstance(node, ast.Attribute) and node.attr in ASKS | {"objects"}:
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False


def _writes(node: ast.FunctionDef, own: dict[str, ast.FunctionDef]) -> bool:
    """Whether a function writes itself, or through a private function of its own module that is no action."""
    seen, todo = {node.name}, [node]
    while todo:
        for call in (inner for inner in ast.walk(todo.pop()) if isinstance(inner, ast.Call)):
            if is_write(call):
                return True
            helper = own.get(called(call))
            if (
                helper
                and helper.name.startswith("_")
                and helper.name not in seen
                and not MARKS & set(decorators(helper))
            ):
                seen.add(helper.name)
                todo.append(helper)
    return False

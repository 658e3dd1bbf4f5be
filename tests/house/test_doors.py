"""Doors: every URL's view says who may come in, and a public one says why."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver, include, path

from helpdesk.kernel.doors import Door, desk, portal, public
from helpdesk.rules import on_staff

NAMES = {"desk", "portal", "public", "api"}


def routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """(path, view) of every URL."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, f"{prefix}{pattern.pattern}")
        else:
            yield f"{prefix}{pattern.pattern}", pattern.callback


def door_of(view: Any) -> Door | None:
    """The mark on a view function, or on the class that a class view was made of."""
    marked = [view, getattr(view, "cls", None), getattr(view, "view_class", None)]
    return next((one.door for one in marked if isinstance(getattr(one, "door", None), Door)), None)


def complaints_about(path: str, view: Any) -> Iterator[str]:
    """What is wrong with the door of one URL."""
    name = f"/{path} ({getattr(view, '__module__', '')}.{getattr(view, '__qualname__', view)})"
    door = door_of(view)
    if door is None:
        yield f"{name} has no door: mark the view with @desk(rule), @portal(why) or @public(why)."
    elif door.name not in NAMES:
        yield f"{name} has an unknown door, {door.name!r}."
    elif door.name in ("desk", "api") and door.rule in ("", "<lambda>"):
        yield f"{name} does not name its rule: give it a predicate of rules.py."
    elif door.name in ("portal", "public") and len(door.why.split()) < 2:
        yield f"{name} is open to everybody and does not say why."


def test_every_url_has_a_marked_door() -> None:
    found = list(routes(get_resolver().url_patterns))
    assert len(found) > 5
    said = [sentence for route, view in found for sentence in complaints_about(route, view)]
    assert not said, "\n" + "\n".join(said)


def test_every_path_but_the_probes_ends_with_a_slash() -> None:
    bare = [route for route, _ in routes(get_resolver().url_patterns) if route and not route.endswith("/")]
    assert bare == ["healthz", "readyz"]


def test_only_signing_in_and_out_is_open_at_the_desk() -> None:
    inside = [
        (route, door_of(view)) for route, view in routes(get_resolver().url_patterns) if route.startswith("desk/")
    ]
    assert [route for route, door in inside if door and door.name != "desk"] == ["desk/sign-in/", "desk/sign-out/"]


def _view(request: Any) -> Any:
    return request


@pytest.mark.parametrize(
    "view",
    [
        _view,
        public("")(lambda request: request),
        portal("because")(_view),
        desk(lambda user: True)(_view),
        SimpleNamespace(cls=SimpleNamespace(door=Door("window", rule="x"))),
        SimpleNamespace(view_class=SimpleNamespace(door="desk")),
    ],
)
def test_a_missing_or_empty_mark_is_noticed(view: Any) -> None:
    assert len(list(complaints_about("x/", view))) == 1


@pytest.mark.parametrize(
    "view",
    [
        desk(on_staff)(_view),
        portal("customers have no account")(_view),
        SimpleNamespace(cls=SimpleNamespace(door=Door("api", rule="HasScope"))),
    ],
)
def test_a_marked_view_is_left_alone(view: Any) -> None:
    assert list(complaints_about("x/", view)) == []


def test_nested_urls_are_walked() -> None:
    nested = path("a/", include([path("b/", _view)]))
    assert [found for found, _ in routes([nested])] == ["a/b/"]

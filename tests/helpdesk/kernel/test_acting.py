"""Actions: one transaction, an actor in the open, and a name while they run."""

from typing import Any

import pytest

from helpdesk.actions.user import choose_language
from helpdesk.kernel.acting import action, coming_via, current_action, current_via
from helpdesk.models import User


def test_an_action_without_an_actor_cannot_be_written() -> None:
    for wrong in (lambda: None, lambda by: by, lambda by=None: by):
        with pytest.raises(TypeError, match="by="):
            action(wrong)


def test_an_action_is_known_while_it_runs_and_only_then(db: None) -> None:
    @action
    def inner(*, by: None) -> str | None:
        return current_action()

    @action
    def outer(*, by: None) -> list[str | None]:
        return [current_action(), inner(by=None), current_action()]

    names = [str(name).rsplit(".", 1)[-1] for name in outer(by=None)]
    assert names == ["outer", "inner", "outer"]
    assert current_action() is None


def test_an_action_that_fails_leaves_nothing(ada: User) -> None:
    @action
    def fail(user: User, *, by: None) -> None:
        choose_language(user, by=user, language="tr")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail(ada, by=None)
    assert User.objects.get(pk=ada.pk).language == ""
    assert current_action() is None


def test_an_action_keeps_its_name_and_its_words() -> None:
    @action
    def greet(name: str, *, by: Any) -> str:
        """Say hello."""
        return f"hello {name}"

    assert (greet.__name__, greet.__doc__) == ("greet", "Say hello.")


def test_the_door_is_known_inside_and_forgotten_outside() -> None:
    assert current_via() == "system"
    with coming_via("desk"):
        assert current_via() == "desk"
        with coming_via("api"):
            assert current_via() == "api"
        assert current_via() == "desk"
    assert current_via() == "system"

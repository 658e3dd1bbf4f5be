"""Slots: what upper packages hang on the pages of lower ones."""

from collections.abc import Iterator

import pytest

from helpdesk.kernel import slots
from helpdesk.kernel.slots import ask, fill, fillers


@pytest.fixture
def slot() -> Iterator[str]:
    """A slot of this test alone."""
    yield "test.slot"
    slots._slots.pop("test.slot", None)


def test_what_hangs_in_a_slot_answers_in_its_order(slot: str) -> None:
    @fill(slot)
    def first(name: str) -> str:
        return f"first {name}"

    @fill(slot)
    def second(name: str) -> str:
        return f"second {name}"

    assert fillers(slot) == [first, second]
    assert ask(slot, "x") == ["first x", "second x"]


def test_empty_answers_are_left_out(slot: str) -> None:
    fill(slot)(lambda: None)
    fill(slot)(lambda: "something")
    assert ask(slot) == ["something"]


def test_hanging_twice_is_hanging_once(slot: str) -> None:
    def panel() -> str:
        return "x"

    fill(slot)(panel)
    fill(slot)(panel)
    assert ask(slot) == ["x"]


def test_an_empty_slot_answers_nothing(slot: str) -> None:
    assert ask(slot) == []

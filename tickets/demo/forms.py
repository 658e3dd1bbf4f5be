"""The forms of the demo: what they ask for beside the text, and what the customers of the stories answered."""

from collections.abc import Mapping
from typing import Any

from tickets.actions.states.state import Wording, add_state
from tickets.actions.types.field import Option, Question, add_field
from tickets.demo.content import tables
from tickets.demo.stories import Story
from tickets.models import Field, RequestType, State
from tickets.queries.types.reading import read_answers
from tickets.queries.types.request_types import fields_of


def set_up_forms(types: Mapping[str, RequestType]) -> dict[str, State]:
    """Give the types their fields and the desk its states; answers the states by slug."""
    content = tables("forms")
    made: dict[tuple[str, str], Field] = {}
    for one in content["field"]:
        kind = types[one["type"]]
        above = made.get((kind.slug, one.get("when", "")))
        made[kind.slug, one["slug"]] = add_field(
            kind, by=None, answer=one["kind"], question=_question(one, above), slug=one["slug"]
        )
    return {one["slug"]: _add_state(one) for one in content["state"]}


def answers_of(kind: RequestType, story: Story) -> dict[Field, str]:
    """What the customer of a story answered, with the order the story is about."""
    fields = fields_of(kind)
    orders = {one.slug: story.order for one in fields if one.kind == Field.Kind.ORDER}
    answers = read_answers(fields, {**orders, **story.answers}, demand=False)
    if answers.problems:
        raise ValueError(f"{story.key}: {answers.problems}")
    return answers.values


def _question(one: Mapping[str, Any], above: Field | None) -> Question:
    return Question(
        one["en"],
        one["tr"],
        one.get("help_en", ""),
        one.get("help_tr", ""),
        one.get("required", False),
        [Option(option["en"], option["tr"], option["value"]) for option in one.get("option", ())],
        above,
        one.get("is", ""),
    )


def _add_state(one: Mapping[str, str]) -> State:
    wording = Wording(one["en"], one["tr"], one["customer_en"], one["customer_tr"])
    return add_state(one["category"], by=None, wording=wording)

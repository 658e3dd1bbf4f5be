"""Furnishing: what a desk begins with, so that a request can be opened, sorted and resolved from the first minute."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpdesk.kernel.acting import action
from helpdesk.models import User
from knowledge.actions.category import add_category
from knowledge.models import Category
from tickets.actions.deadlines.beginning import begin_promises
from tickets.actions.setting_up import add_reason, add_request_type
from tickets.models import Queue, Reason, RequestType

START = Path(__file__).parent.parent / "data" / "start.toml"


@dataclass
class Furniture:
    """What was made, each by its slug."""

    reasons: dict[str, Reason] = field(default_factory=dict)
    types: dict[str, RequestType] = field(default_factory=dict)
    shelves: dict[str, Category] = field(default_factory=dict)


@action
def begin_desk(*, by: User | None) -> Queue:
    """The queue that takes what has no other; a desk nobody has set up gets it now, with everything else to begin with."""
    queue, is_new = Queue.objects.get_or_create(is_default=True, defaults={"slug": "general", "name": "General"})
    if is_new and not Reason.objects.exists() and not RequestType.objects.exists():
        furnish_desk(by=by, queues={queue.slug: queue})
    return queue


@action
def furnish_desk(*, by: User | None, queues: Mapping[str, Queue]) -> Furniture:
    """Add calendar, deadlines, reasons, request types and shelves; a type whose queue is not among `queues` (by slug) goes to the default one."""
    content, made = tomllib.loads(START.read_text(encoding="utf-8")), Furniture()
    begin_promises(content, by=by)
    for place, top in enumerate(content["reason"]):
        parent = _add_reason(top, place, None, made, by)
        for below, leaf in enumerate(top["leaf"]):
            _add_reason(leaf, below, parent, made, by)
    for place, one in enumerate(content["type"]):
        _add_type(one, place, queues, made, by)
    for place, one in enumerate(content["category"]):
        made.shelves[one["slug"]] = add_category(
            one["slug"], by=by, name_en=one["en"], name_tr=one["tr"], icon=one["icon"], position=place
        )
    return made


def _add_reason(
    words: Mapping[str, Any], place: int, parent: Reason | None, made: Furniture, by: User | None
) -> Reason:
    slug = words["slug"]
    made.reasons[slug] = add_reason(
        slug, by=by, name_en=words["en"], name_tr=words["tr"], parent=parent, position=place
    )
    return made.reasons[slug]


def _add_type(
    words: Mapping[str, Any], place: int, queues: Mapping[str, Queue], made: Furniture, by: User | None
) -> None:
    made.types[words["slug"]] = add_request_type(
        words["slug"],
        by=by,
        name_en=words["en"],
        name_tr=words["tr"],
        icon=words["icon"],
        queue=queues.get(words["queue"]),
        reason=made.reasons.get(words.get("reason", "")),
        position=place,
        is_default=words.get("is_default", False),
    )

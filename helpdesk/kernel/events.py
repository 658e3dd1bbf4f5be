"""One row, four readers: `announce` writes the Event that is timeline, audit, journey and trigger of reactions."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import models, transaction

from helpdesk.kernel import clock
from helpdesk.kernel.acting import current_via
from helpdesk.kernel.queue import hint

Reaction = Callable[[Any], None]
_reactions: dict[str, dict[str, Reaction]] = defaultdict(dict)


def when(kind: str) -> Callable[[Reaction], Reaction]:
    """Register a reaction to events of `kind`; it gets the Event, runs at least once, so it must be idempotent."""

    def register(function: Reaction) -> Reaction:
        _reactions[kind][f"{function.__module__}.{function.__name__}"] = function
        return function

    return register


def reaction_named(kind: str, name: str) -> Reaction | None:
    """The registered reaction, or None when a later version dropped it."""
    return _reactions[kind].get(name)


def announce(kind: str, noun: models.Model, /, *, by: models.Model | None, **data: Any) -> Any:
    """Write the Event (ids and field changes, no free text) and one Delivery a reaction; after commit a worker is hinted.

    `by` is a User, a Person, or None for the system. Returns the Event.
    """
    from helpdesk.models import Delivery, Event

    event = Event.objects.create(
        kind=kind,
        noun=str(noun._meta.model_name),
        noun_id=noun.pk,
        actor_noun=str(by._meta.model_name) if by is not None else "system",
        actor_id=by.pk if by is not None else None,
        via=current_via(),
        at=clock.now(),
        data=data,
    )
    names = list(_reactions.get(kind, ()))
    if names:
        Delivery.objects.bulk_create(Delivery(event=event, reaction=name, due_at=event.at) for name in names)
        transaction.on_commit(lambda: hint("helpdesk.deliver_event", event.pk))
    return event

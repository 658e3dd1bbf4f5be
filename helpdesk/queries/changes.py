"""Who last changed a noun, as its events know."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from helpdesk.models import Event, User


@dataclass(frozen=True)
class Change:
    """When something was last changed, and by whom; no name: by the desk itself."""

    at: datetime
    name: str


def last_change(noun: Model, *kinds: str) -> Change | None:
    """The newest event of one of the `kinds` about the noun; two queries at most."""
    about = Event.objects.filter(noun=str(noun._meta.model_name), noun_id=noun.pk, kind__in=kinds)
    return _change(about.order_by("-pk").first())


def newest_change(*kinds: str, **data: str) -> Change | None:
    """The newest event of one of the `kinds` that holds the `data`, whatever it is about; two queries at most."""
    holding = {f"data__{name}": value for name, value in data.items()}
    return _change(Event.objects.filter(kind__in=kinds, **holding).order_by("-at", "-pk").first())


def _change(event: Event | None) -> Change | None:
    if event is None:
        return None
    names = User.objects.filter(pk=event.actor_id or 0) if event.actor_noun == "user" else User.objects.none()
    return Change(event.at, names.values_list("name", flat=True).first() or "")

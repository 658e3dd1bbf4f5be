"""What the web form can be about."""

from collections.abc import Sequence

from tickets.models import RequestType


def request_types() -> list[RequestType]:
    """All request types in their order, with queue and reason."""
    return list(RequestType.objects.select_related("queue", "reason"))


def chosen_type(types: Sequence[RequestType], slug: str) -> RequestType | None:
    """The type with this slug, else the default one, else the first; None when there is none."""
    named = next((kind for kind in types if kind.slug == slug), None)
    return named or next((kind for kind in types if kind.is_default), types[0] if types else None)

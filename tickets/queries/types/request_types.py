"""What the web form can be about, and what it asks for then."""

from collections.abc import Sequence

from django.db.models import Count, Exists, F, OuterRef, Q

from tickets.models import Field, RequestType


def request_types() -> list[RequestType]:
    """The types that are offered in their order, with queue and reason; `asks` says whether one has fields of its own."""
    fields = Field.objects.filter(request_type=OuterRef("pk"), retired_at=None)
    offered = RequestType.objects.filter(retired_at=None).select_related("queue", "reason")
    return list(offered.annotate(asks=Exists(fields)))


def chosen_type(types: Sequence[RequestType], slug: str) -> RequestType | None:
    """The type with this slug, else the default one, else the first; None when there is none."""
    named = next((kind for kind in types if kind.slug == slug), None)
    return named or next((kind for kind in types if kind.is_default), types[0] if types else None)


def fields_of(kind: RequestType | None) -> list[Field]:
    """The fields a type asks for, in their order; one query, none for a type of `request_types` that asks for nothing."""
    if kind is None or not getattr(kind, "asks", True):
        return []
    return list(kind.fields.filter(retired_at=None).select_related("shown_when"))


def all_types() -> list[RequestType]:
    """Every type, retired ones last, with its queue and the number of its `questions`; one query."""
    kinds = RequestType.objects.select_related("queue", "reason")
    asked = Count("fields", filter=Q(fields__retired_at=None))
    return list(kinds.annotate(questions=asked).order_by(F("retired_at").asc(nulls_first=True), "position", "id"))

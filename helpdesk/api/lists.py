"""Lists of the API: a page of results with the addresses of its neighbours."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers
from rest_framework.request import Request

from helpdesk.api.fields import LineField

SIZE, MOST = 25, 100


class Paging(serializers.Serializer[Any]):
    """Which part of a list is wanted."""

    limit = serializers.IntegerField(
        default=SIZE, min_value=1, max_value=MOST, help_text="How many results; more than 100 is an error (422)."
    )
    cursor = LineField(default="", allow_blank=True, help_text="Opaque; take it from `next` or `previous`.")


def page_of(shape: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """How the schema describes a page of a list."""
    name = shape.__name__
    fields: dict[str, serializers.Field[Any, Any, Any, Any]] = {
        "results": shape(many=True),
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
    }
    return inline_serializer(f"{name}Page", fields=fields)


def page(request: Request, results: list[Any], *, next: str | None, previous: str | None) -> dict[str, Any]:
    """The answer: results and the absolute addresses of the next and the previous page, null at the ends."""
    return {"results": results, "next": _address(request, next), "previous": _address(request, previous)}


def absolute(path: str) -> str:
    """The address of one of our paths as others reach it."""
    return f"{settings.SITE_URL}{path}"


def _address(request: Request, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    asked = [(name, value) for name, value in request.query_params.items() if name != "cursor"]
    return absolute(f"{request.path}?{urlencode([*asked, ('cursor', cursor)])}")

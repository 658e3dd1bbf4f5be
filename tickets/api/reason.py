"""Reasons: why people contact us."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.endpoint import Endpoint, api
from helpdesk.api.lists import page, page_of
from tickets.models import Reason
from tickets.rules import may_see_desk


class ReasonShape(serializers.Serializer[Any]):
    """A reason; only those with a parent can be set."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    parent = serializers.SlugField(source="parent.slug", allow_null=True)  # type: ignore[assignment]


@api(may_see_desk)
class Reasons(Endpoint):
    """The tree of reasons."""

    @extend_schema(operation_id="list_reasons", responses=page_of(ReasonShape))
    def get(self, request: Request) -> Response:
        """All reasons that can be set today and their headings, in their order, always on one page."""
        reasons = Reason.objects.filter(retired_at__isnull=True).select_related("parent")
        return Response(page(request, list(ReasonShape(reasons, many=True).data), next=None, previous=None))

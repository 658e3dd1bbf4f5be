"""Errors of the API as RFC 9457 problem documents: application/problem+json with type, title, status, detail."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from helpdesk.kernel.doors import Forbidden
from helpdesk.kernel.errors import DomainError, Invalid

_TITLES = {
    400: "Bad request",
    401: "Not authenticated",
    403: "Not yours to do",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Conflict",
    413: "Too large",
    415: "Unsupported media type",
    422: "Invalid",
    429: "Too many requests",
}


def problem(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: a problem document, or None for what is a fault of ours."""
    headers: dict[str, str] = {}
    if isinstance(exc, Invalid):
        return document(422, str(exc), slug=exc.slug, errors={name: [text] for name, text in exc.fields.items()})
    if isinstance(exc, DomainError):
        return document(exc.status, str(exc), slug=exc.slug)
    if isinstance(exc, Http404):
        return document(404, "There is nothing here, or it is not yours to see.")
    if isinstance(exc, (Forbidden, PermissionDenied)):
        return document(403, "This is not yours to do.")
    if isinstance(exc, exceptions.ValidationError):
        errors = exc.detail if isinstance(exc.detail, dict) else {"body": exc.detail}
        return document(422, "The request cannot be understood; see errors.", slug="invalid", errors=errors)
    if isinstance(exc, exceptions.APIException):
        if getattr(exc, "auth_header", None):
            headers["WWW-Authenticate"] = exc.auth_header  # type: ignore[attr-defined]
        return document(exc.status_code, str(exc.detail), headers=headers)
    return None


def document(
    status: int, detail: str, *, slug: str = "", errors: Any = None, headers: dict[str, str] | None = None
) -> Response:
    """One problem document."""
    body: dict[str, Any] = {
        "type": f"urn:helpdesk:problem:{slug}" if slug else "about:blank",
        "title": _TITLES.get(status, "Problem"),
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return Response(body, status=status, headers=headers, content_type="application/problem+json")

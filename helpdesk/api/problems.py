"""Errors of the API as RFC 9457 problem documents: application/problem+json with type, title, status, detail."""

import sys
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import gettext, gettext_lazy
from django.views.defaults import bad_request, server_error
from rest_framework import exceptions
from rest_framework.response import Response

from helpdesk.kernel.doors import Forbidden, public
from helpdesk.kernel.errors import DomainError, Invalid, SavedMeanwhile

log = structlog.get_logger(__name__)
_AWAY = (OperationalError, InterfaceError, InternalError)
MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: gettext_lazy("Bad request"),
    401: gettext_lazy("Not authenticated"),
    403: gettext_lazy("Not yours to do"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("Method not allowed"),
    409: gettext_lazy("Conflict"),
    413: gettext_lazy("Too large"),
    415: gettext_lazy("Unsupported media type"),
    422: gettext_lazy("Invalid"),
    500: gettext_lazy("Fault"),
    503: gettext_lazy("Not to be reached"),
}


def problem(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: a problem document, or None for what is a fault of ours."""
    if isinstance(exc, IntegrityError):
        log.warning("api.refused_by_the_database", exc_info=exc)
        exc = SavedMeanwhile()
    if isinstance(exc, DomainError):
        fields = exc.fields if isinstance(exc, Invalid) else {}
        return _response(exc.status, str(exc), slug=exc.slug, errors={name: [text] for name, text in fields.items()})
    if isinstance(exc, Http404):
        return _response(404, gettext("There is nothing here, or it is not yours to see."))
    if isinstance(exc, (Forbidden, PermissionDenied)):
        return _response(403, gettext("This is not yours to do."))
    if isinstance(exc, RequestDataTooBig):
        return _response(413, gettext("The body is too large: at most 3 MB."))
    if isinstance(exc, exceptions.ValidationError):
        errors = exc.detail if isinstance(exc.detail, dict) else {"body": exc.detail}
        return _response(422, gettext("Some values cannot be accepted; see errors."), slug="invalid", errors=errors)
    if isinstance(exc, exceptions.APIException):
        challenge = getattr(exc, "auth_header", None)
        headers = {"WWW-Authenticate": challenge} if challenge else {}
        return _response(exc.status_code, str(exc.detail), headers=headers)
    return None


def document(status: int, detail: str, *, slug: str = "", errors: Any = None) -> dict[str, Any]:
    """One problem document."""
    body: dict[str, Any] = {
        "type": f"urn:helpdesk:problem:{slug}" if slug else "about:blank",
        "title": str(_TITLES.get(status, gettext("Problem"))),
        "status": status,
        "detail": detail,
    }
    return {**body, "errors": errors} if errors else body


@public("it only says that nothing is here")
def nothing(request: HttpRequest) -> HttpResponse:
    """For every path of the API that is no noun: on to the one with a slash at its end, if that is one, else a 404."""
    path = request.path_info
    if not path.endswith("/") and _is_noun(f"{path}/"):
        # 308 and not 301: the method and the body stay.
        return HttpResponse(status=308, headers={"Location": request.get_full_path(force_append_slash=True)})
    return _plain(404, gettext("There is nothing here, or it is not yours to see."))


def fault(request: HttpRequest) -> HttpResponse:
    """The answer to a fault of ours, or to a database that is away: a problem document for programs, a page for people."""
    if isinstance(sys.exc_info()[1], _AWAY):
        return _away(request)
    if not _is_api(request):
        return server_error(request)
    return _plain(500, gettext("Something went wrong on our side. Please try again."))


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that Django itself refuses."""
    too_large = isinstance(exception, RequestDataTooBig)
    if _is_api(request):
        return _plain(413 if too_large else 400, gettext("This request cannot be understood."))
    return render(request, "helpdesk/too_large.html", status=413) if too_large else bad_request(request, exception)


def _away(request: HttpRequest) -> HttpResponse:
    """Locked for too long, restarting, or not to be reached: nothing was kept, and soon it goes again."""
    if _is_api(request):
        answer = _plain(503, gettext("The database cannot be reached. Nothing was saved; please try again shortly."))
    else:
        # Without the request: whatever a context asks the database for would fail again.
        answer = HttpResponse(render_to_string("helpdesk/away.html"), status=503)
    answer.headers["Retry-After"] = "5"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _response(
    status: int, detail: str, *, slug: str = "", errors: Any = None, headers: dict[str, str] | None = None
) -> Response:
    body = document(status, detail, slug=slug, errors=errors)
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def _plain(status: int, detail: str) -> HttpResponse:
    return JsonResponse(document(status, detail), status=status, content_type=MEDIA_TYPE)


def _is_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _is_noun(path: str) -> bool:
    try:
        return resolve(path).func is not nothing
    except Resolver404:
        return False

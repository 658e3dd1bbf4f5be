"""The API's door: one class per noun, one method per verb, JSON both ways; what it says to errors stands in problems.py."""

import functools
import json
from collections.abc import Callable
from typing import IO, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from helpdesk.actions.receipts import answer_once, fingerprint
from helpdesk.kernel.acting import coming_via
from helpdesk.kernel.doors import Door, Forbidden, Rule
from helpdesk.models import User

P = ParamSpec("P")
E = TypeVar("E", bound="Endpoint")


class Json(JSONParser):
    """A body of UTF-8 JSON, whatever charset is claimed; what cannot be read is a 400, however odd it is."""

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            return json.loads(stream.read().decode("utf-8-sig"), parse_constant=_refuse)
        except (ValueError, RecursionError) as problem:
            raise ParseError(_("The body is not valid JSON.")) from problem


class JsonAnswer(JSONRenderer):
    """JSON; nothing at all is `null`, not an empty body."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> Any:
        if data is None:
            return b"null"
        try:
            return super().render(data, accepted_media_type, renderer_context)
        except UnicodeEncodeError:
            # An error quotes half a character of the body; in UTF-8 there is no such thing, escaped there is.
            return json.dumps(data, cls=self.encoder_class).encode()


class AlwaysJson(DefaultContentNegotiation):
    """There is one format, so whatever a client says it would rather have, it gets that one."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class Endpoint(APIView):
    """One noun of the API. Mark each with `@api(rule)`, and its writing methods with `@acts(status)`."""

    content_negotiation_class = AlwaysJson
    parser_classes = [Json]
    renderer_classes = [JsonAnswer]
    http_method_names = ["get", "head", "post", "patch", "delete"]
    door: ClassVar[Door]
    rule: ClassVar[Rule]
    scope: ClassVar[str] = "write"
    """What a token needs for anything but reading."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with coming_via("api"):
            response = super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)
        if not type(self).rule(request.user):
            raise Forbidden


def api(rule: Rule) -> Callable[[type[E]], type[E]]:
    """The door of programs: a token of somebody for whom `rule` holds, else 401 or 403."""

    def mark(endpoint: type[E]) -> type[E]:
        endpoint.rule = staticmethod(rule)
        endpoint.door = Door("api", rule=rule.__name__)
        return endpoint

    return mark


def acts(status: int = 200) -> Callable[[Callable[Concatenate[E, Request, P], Any]], Callable[..., Response]]:
    """Run a method, which answers plain JSON values, in one transaction; a POST with an Idempotency-Key once per key."""

    def mark(method: Callable[Concatenate[E, Request, P], Any]) -> Callable[..., Response]:
        @functools.wraps(method)
        def run(self: E, request: Request, *args: P.args, **kwargs: P.kwargs) -> Response:
            owner = caller(request)
            key, print = _key(request), _print(request)
            said = answer_once(
                lambda: json.dumps(method(self, request, *args, **kwargs)),
                by=owner,
                scope=f"api:{owner.pk}",
                key=key,
                print=print,
                status=status,
            )
            again = {} if said.is_new else {"Idempotency-Replayed": "true"}
            return Response(json.loads(said.body), status=said.status, headers=again)

        return run

    return mark


def caller(request: Request) -> User:
    """Whose token it is."""
    assert isinstance(request.user, User)
    return request.user


def valid(form: type[Serializer[Any]], data: Any, **context: Any) -> dict[str, Any]:
    """The clean values of a body or query. Raises ValidationError, which is answered with 422."""
    serializer = form(data=data, context=context)
    serializer.is_valid(raise_exception=True)
    values: dict[str, Any] = serializer.validated_data
    return values


def _key(request: Request) -> str:
    return request.headers.get("Idempotency-Key", "").strip() if request.method == "POST" else ""


def _print(request: Request) -> str:
    body = json.dumps(request.data, sort_keys=True)
    return fingerprint(str(request.method), request.get_full_path(), body)


def _refuse(constant: str) -> None:
    raise ValueError(constant)

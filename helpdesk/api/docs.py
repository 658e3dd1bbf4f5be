"""The API's description: OpenAPI schema and a page to read it."""

from django.http import HttpRequest, HttpResponse
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from helpdesk.api import scheme
from helpdesk.kernel.doors import public

__all__ = ["docs", "schema", "scheme"]  # scheme registers itself with the generator
_schema = SpectacularAPIView.as_view(authentication_classes=[], permission_classes=[])
_docs = SpectacularSwaggerSplitView.as_view(
    authentication_classes=[],
    permission_classes=[],
    url_name="api_schema",
    template_name="helpdesk/api_docs.html",
)


@public("the description holds no data")
def schema(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3 as YAML, or JSON by ?format=json."""
    return _schema(request)


@public("the description holds no data")
def docs(request: HttpRequest) -> HttpResponse:
    """Swagger's page over the schema, its script served separately for the strict CSP."""
    return _docs(request)

"""The URLs of requests: the customer's side, the desk's, and the API's."""

from django.urls import include, path

urlpatterns = [
    path("", include("tickets.portal_urls")),
    path("", include("tickets.surveys_urls")),
    path("", include("tickets.desk_urls")),
    path("", include("tickets.deflection_urls")),
    path("", include("tickets.api_urls")),
    path("", include("tickets.report_urls")),
    path("", include("tickets.settings_urls")),
]

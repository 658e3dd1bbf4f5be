"""The URLs of reports: the shelf, one report, its file, the requests behind a number; and the same by API."""

from django.urls import path

from tickets.api.report import OneReport
from tickets.desk.reports import report, requests

urlpatterns = [
    path("desk/reports/", report.shelf, name="reports"),
    path("desk/reports/<slug:slug>/", report.report, name="report"),
    path("desk/reports/<slug:slug>/csv/", report.file, name="report_csv"),
    path("desk/reports/<slug:slug>/requests/", requests.requests, name="report_requests"),
    path("api/v1/reports/<slug:slug>/", OneReport.as_view(), name="api_report"),
]

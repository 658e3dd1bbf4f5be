"""Panels: one small form or text in a dialog over whatever stands open, or a page of its own without JavaScript."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from helpdesk.access import StaffRequest

PAGE = "knowledge/desk/panels/_page.html"
DIALOG = "helpdesk/panel_fragment.html"


def panel(request: StaffRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render the template as a page, or for htmx as what stands inside the dialog."""
    base = DIALOG if request.headers.get("HX-Request") else PAGE
    return render(request, template, {"panel_base": base, **context}, status=status)

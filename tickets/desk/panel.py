"""Panels: one small form about one noun of a request; a dialog over the request, or a page of its own without JavaScript."""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import back_with, see_other
from tickets.models import Ticket

PAGE = "helpdesk/panel_page.html"
DIALOG = "helpdesk/panel_fragment.html"
INLINE = "helpdesk/panel_inline.html"
SENT = "helpdesk_sent"
"""Cookie by which the browser hears that what it kept as a draft has been sent (drafts.js reads and drops it)."""


def panel(
    request: StaffRequest,
    template: str,
    context: dict[str, Any],
    *,
    ticket: Ticket | None = None,
    status: int = 200,
    inside: str = DIALOG,
) -> HttpResponse:
    """Render the template as a page, or for htmx as what stands `inside` another page."""
    base = inside if request.headers.get("HX-Request") else PAGE
    full = {"panel_base": base, "ticket": ticket, "token": secrets.token_urlsafe(16), **context}
    return render(request, template, full, status=status)


def back_to(request: StaffRequest, ticket: Ticket, sentence: str = "") -> HttpResponse:
    """303 to the request, with one sentence shown there if there is one."""
    to = reverse("ticket", args=[ticket.pk])
    return back_with(request, to, sentence) if sentence else see_other(to)


def back_after_sending(request: StaffRequest, ticket: Ticket, sentence: str) -> HttpResponse:
    """303 to the request with the sentence; the browser forgets what it kept of the draft."""
    response = back_to(request, ticket, sentence)
    # Not HttpOnly: a script reads it. It says nothing but the number of a request.
    response.set_cookie(SENT, str(ticket.pk), max_age=24 * 3600, path="/desk/", samesite="Lax", secure=settings.HTTPS)
    return response

"""The help centre's first page: one search and the shelves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from helpdesk.kernel.doors import portal
from knowledge.portal.serving import kept_by_the_browser
from knowledge.queries.shelves import shelves


@portal("the help centre is for everybody")
@kept_by_the_browser
def home(request: HttpRequest) -> HttpResponse:
    """Search and shelves."""
    return render(request, "knowledge/portal/home.html", {"shelves": shelves(get_language() or "en")})

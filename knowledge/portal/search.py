"""Search in the help centre."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from helpdesk.kernel.doors import portal
from helpdesk.kernel.text import clean_line
from knowledge.portal.serving import kept_by_the_browser
from knowledge.queries.search import LONGEST_QUERY, search_articles


@portal("the help centre is for everybody")
@kept_by_the_browser
def search(request: HttpRequest) -> HttpResponse:
    """What answers `?q=`, best first, each with its answering paragraph; kept out of other people's search engines."""
    query = clean_line(request.GET.get("q", ""), limit=LONGEST_QUERY)
    context = {"q": query, "answers": search_articles(query, language=get_language() or "en")}
    response = render(request, "knowledge/portal/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response

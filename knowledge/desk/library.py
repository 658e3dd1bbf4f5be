"""The library: every article, by what is to be done with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from helpdesk.kernel.doors import desk
from helpdesk.kernel.text import clean_line
from knowledge.queries import library as question
from knowledge.queries.search import LONGEST_QUERY, search_articles
from knowledge.rules import may_curate, may_draft, may_see_deflections


@desk(may_draft)
def library(request: HttpRequest) -> HttpResponse:
    """A view (`?view=`) page by page, or what `?q=` finds."""
    reader: Any = request.user
    language = get_language() or "en"
    query = clean_line(request.GET.get("q", ""), limit=LONGEST_QUERY)
    context = {"asked": query, "may_curate": may_curate(reader), "most_counted": question.MOST_COUNTED}
    context["may_see_deflections"] = may_see_deflections(reader)
    if query:
        found = search_articles(query, language=language, audience="staff", limit=30)
        return render(request, "knowledge/desk/library.html", {**context, "found": found})
    view, cursor = request.GET.get("view", "all"), request.GET.get("cursor")
    page = question.library(reader, view=view, cursor=cursor, language=language)
    return render(request, "knowledge/desk/library.html", {**context, "library": page})

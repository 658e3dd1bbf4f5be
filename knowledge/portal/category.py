"""One shelf of the help centre."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from helpdesk.kernel.doors import portal
from knowledge.access import category_for_everybody
from knowledge.portal.serving import kept_by_the_browser
from knowledge.queries.library import shelf_page
from knowledge.queries.titles import titles


@portal("the help centre is for everybody")
@kept_by_the_browser
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """The public articles of a category, page by page."""
    shelf = category_for_everybody(slug)
    page = shelf_page(shelf.pk, cursor=request.GET.get("cursor"))
    context = {"category": shelf, "page": page, "titles": titles(page.rows, get_language() or "en")}
    return render(request, "knowledge/portal/category.html", context)

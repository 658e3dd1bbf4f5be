"""An article as customers read it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from helpdesk.kernel.doors import portal
from knowledge.access import article_for
from knowledge.portal.feedback import article_page
from knowledge.portal.serving import kept_by_the_browser
from knowledge.queries.reading import read_article


@portal("published articles are for everybody; a draft and what is for colleagues do not exist here, not even for them")
@kept_by_the_browser
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """The article in the reader's language, or in its source's with a note."""
    return article_page(request, read_article(article_for(None, slug), get_language() or "en"))

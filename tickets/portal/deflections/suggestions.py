"""Suggestions as fragments, for a form that stays where it is while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from helpdesk.kernel.doors import not_found, portal
from helpdesk.kernel.formtoken import form_key
from tickets.portal.deflections.beside import Beside, article_named, count_opening, offers_for

FORM = "request"
WHY = "whoever writes to us without an account is shown what anybody may read"


# By POST, because what somebody is writing belongs in no address and no log; no account's power could be borrowed.
@csrf_exempt
@portal(WHY, private=True)
@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """The articles for the posted `subject` and `body`; counts nothing."""
    return render(request, "tickets/portal/deflections/_suggestions.html", {"beside": Beside(offers_for(request))})


@csrf_exempt
@portal(WHY, private=True)
@require_POST
def opened(request: HttpRequest, named: str) -> HttpResponse:
    """One article to be read in place; counted when it comes under a form's token of ours."""
    article = article_named(named)
    if article is None:
        raise not_found()
    if form := form_key(FORM, request.POST.get("token", "")):
        count_opening(request, article, form=form)
    return render(request, "tickets/portal/deflections/_opened.html", {"opened": article})

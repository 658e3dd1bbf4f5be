"""Answered: somebody found the answer beside the form and needs no request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tickets.actions.deflections.suggestion import say_answered
from tickets.portal.deflections.beside import article_named

STEPS = frozenset({"answers", "open", "answered", "back"})
"""The form's buttons beside "Send": with one of them it comes back as it was typed."""
NOT_TYPED = STEPS | {"token", "remove"}


def answered(request: HttpRequest, *, token: str, form: str) -> HttpResponse:
    """The page for whoever was answered. What they typed stands in it and nowhere else: one button brings it back.

    Not a redirect, because the words would have to be kept for it. Counted only under a valid form token.
    """
    article = article_named(request.POST["answered"])
    if article and form:
        say_answered(article.revision, by=None, form=form)
    typed = [(name, value) for name in request.POST if name not in NOT_TYPED for value in request.POST.getlist(name)]
    context = {"article": article, "typed": typed, "token": token}
    response = render(request, "tickets/portal/deflections/answered.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response

"""Doors: every view says who may come in. A public one says why; the guards of the tests walk all URLs for these marks."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import structlog
from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.kernel.acting import coming_via
from helpdesk.kernel.errors import DomainError, SavedMeanwhile

log = structlog.get_logger(__name__)
View = Callable[..., HttpResponse]
Rule = Callable[[Any], bool]


UNTOLD = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Headers of every answer whose address is a secret: of refusals and of what is not there as well."""


@dataclass(frozen=True)
class Door:
    """The mark a door leaves on its view: name of the door, rule by name, or why it is open to everybody."""

    name: str
    rule: str = ""
    why: str = ""


class Forbidden(Exception):
    """The person may see the noun but not do this to it: 403."""


def desk(rule: Rule) -> Callable[[View], View]:
    """The door of signed-in staff: no session → sign-in, rule says no → 403."""

    def mark(view: View) -> View:
        @functools.wraps(view)
        def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not rule(request.user):
                return refused(request)
            with coming_via("desk"):
                response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "no-store, private")
            return response

        return _marked(enter, Door("desk", rule=getattr(rule, "__name__", "rule")))

    return mark


def portal(why: str, *, private: bool = False) -> Callable[[View], View]:
    """The door of customers; `why` it needs no session. `private` pages are reached by a secret link: not kept, not indexed."""

    def mark(view: View) -> View:
        @functools.wraps(view)
        def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            # Said to the request: what a view raises becomes a page outside of it.
            request.is_behind_a_secret = private  # type: ignore[attr-defined]
            with coming_via("portal"):
                return view(request, *args, **kwargs)

        return _marked(enter, Door("portal", why=why))

    return mark


def public(why: str) -> Callable[[View], View]:
    """The door of machines and probes that need no session, and why."""

    def mark(view: View) -> View:
        return _marked(view, Door("public", why=why))

    return mark


class DoorMiddleware:
    """Turns what the domain forbids into pages, once for every door: Forbidden → 403, DomainError → 409 or 422.

    What the database refuses, because two hands met, is such an error too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the view; where a person reads an address that only takes forms, a page instead of nothing."""
        response = self._answer(request)
        if getattr(request, "is_behind_a_secret", False):
            for name, value in UNTOLD.items():
                response.headers[name] = value
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content or request.path.startswith("/api/"):
            return response
        page = render(request, "helpdesk/only_forms.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Answer for a view that let a domain error through; anything else goes on to Django."""
        if isinstance(problem, Forbidden):
            return refused(request)
        if isinstance(problem, IntegrityError):
            # Nothing was written. Whether two hands met or we forgot to look first, the log says.
            log.warning("door.refused_by_the_database", exc_info=problem)
            problem = SavedMeanwhile()
        if isinstance(problem, DomainError):
            return render(request, "helpdesk/conflict.html", {"problem": str(problem)}, status=problem.status)
        return None


def refused(request: HttpRequest) -> HttpResponse:
    """The page for "not yours to do"."""
    return render(request, "403.html", status=403)


def of_another_session(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was opened before somebody signed in or out, or by a browser without cookies (settings: CSRF_FAILURE_VIEW)."""
    back = _page_before(request) or ("/desk/" if request.path.startswith("/desk/") else "/")
    return render(request, "helpdesk/another_session.html", {"back": back}, status=403)


def back_with(request: HttpRequest, to: str, sentence: str, *, level: int = messages.SUCCESS) -> HttpResponse:
    """303 to `to` with one sentence shown there."""
    messages.add_message(request, level, sentence)
    return see_other(to)


def see_other(to: str) -> HttpResponse:
    """303: the answer to a form that worked."""
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response


def not_found() -> Http404:
    """The same 404 for what does not exist and for what is not yours to see."""
    return Http404(_("There is nothing here, or it is not yours to see."))


def _marked(view: View, door: Door) -> View:
    view.door = door  # type: ignore[attr-defined]
    return view


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    part = bool(request.headers.get("HX-Request"))
    whole_page = request.method == "GET" and not part
    # Whoever was in the middle of something comes back to it: the draft is kept there.
    following = request.get_full_path() if whole_page else _page_before(request) or reverse("desk")
    to = f"{reverse('account_login')}?{urlencode({'next': following})}"
    return HttpResponse(status=401, headers={"HX-Redirect": to}) if part else HttpResponseRedirect(to)


def _page_before(request: HttpRequest) -> str:
    """The path of our page that the browser comes from; empty when it is not ours or not told."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    # Two slashes would lead to another site.
    ours = came_from.netloc == request.get_host() and not came_from.path.startswith("//")
    return came_from.path if ours else ""

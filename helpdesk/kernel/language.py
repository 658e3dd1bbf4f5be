"""Which language a page speaks: the user's setting, else ?lang= (remembered in a cookie), else the browser's wish."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

LANGUAGES = ("en", "tr")


class LanguageMiddleware:
    """Activate the language of the request; runs after authentication so that it may ask the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        chosen = self._choose(request, asked)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        if zone := _zone_at_the_desk(request):
            timezone.activate(zone)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if asked in LANGUAGES:
            # Asked by its address, the page looks the same to every cookie: a browser that goes back may show what it kept.
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, asked, max_age=31_536_000, samesite="Lax", secure=settings.HTTPS
            )
        else:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        timezone.deactivate()
        return response

    def _choose(self, request: HttpRequest, asked: str) -> str:
        # Portal pages serve customers: there an explicit wish comes first, even for a signed-in colleague.
        if asked in LANGUAGES:
            return asked
        if request.path.startswith(("/desk/", "/api/")):
            setting = getattr(request.user, "language", "")
            if setting in LANGUAGES:
                return str(setting)
        remembered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if remembered in LANGUAGES:
            return remembered
        wish = translation.get_language_from_request(request)
        return wish if wish in LANGUAGES else "en"


def _zone_at_the_desk(request: HttpRequest) -> ZoneInfo | None:
    """The time zone somebody chose for the desk; None leaves that of the settings."""
    name = str(getattr(request.user, "timezone", "")) if request.path.startswith("/desk/") else ""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def speak(request: HttpRequest, language: str) -> None:
    """Let a page speak the language of what it shows, unless the reader asks for another by ?lang=."""
    if request.GET.get("lang") not in LANGUAGES and language in LANGUAGES:
        translation.activate(language)
        request.LANGUAGE_CODE = language

"""How the help centre is served: a browser keeps its pages and asks each time whether they still hold."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]


def kept_by_the_browser(view: View) -> View:
    """For pages that look alike to everybody: unchanged ones cost a 304, what is withdrawn is gone with the next look."""
    return require_safe(conditional_page(cache_control(private=True, no_cache=True)(view)))

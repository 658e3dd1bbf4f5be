"""`/dev/look/`: the living page of the look; there only in a demo."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from helpdesk.kernel.doors import not_found, portal
from helpdesk.queries.installation import is_demo
from tickets.portal.look import (
    answers_parts,
    desk_parts,
    form_parts,
    house_parts,
    live_parts,
    mail_parts,
    person_parts,
    portal_parts,
    report_parts,
    settings_parts,
    survey_parts,
)
from tickets.portal.look.specimens import THEMES, Family, drawn

DESK = ("desk", "deadlines", "surveys", "answers", "types")
FAMILIES = (
    Family("house", _("Buttons, words, fields"), ("desk",), house_parts.groups),
    Family("list", _("Lists"), (*DESK, "library", "person"), desk_parts.lists),
    Family("request", _("Request"), DESK, desk_parts.request_parts),
    Family("answers", _("Known answers"), (*DESK, "library"), answers_parts.beside_a_request),
    Family("live", _("News and presence"), DESK, live_parts.groups),
    Family("persons", _("Persons"), (*DESK, "person"), person_parts.groups),
    Family("surveys", _("Recoveries and praise"), DESK, survey_parts.groups),
    Family("reports", _("Reports"), ("desk", "reports"), report_parts.groups),
    Family("settings", _("Settings"), ("desk", "settings", "deadlines", "types"), settings_parts.groups),
    Family("portal", _("Portal and survey"), ("portal",), portal_parts.pages),
    Family("help", _("Help centre"), ("portal",), answers_parts.in_the_help_centre),
    Family("form", _("The form"), ("portal",), form_parts.groups),
    Family("mails", _("Mails"), ("portal",), mail_parts.groups),
)


@csp_update({"frame-src": [SELF]})
@portal("the parts of the demo are for everybody who looks at them, and hold made-up words only")
def page(request: HttpRequest) -> HttpResponse:
    """`?of=` a family, `?theme=` light or dark alone."""
    _only_in_a_demo()
    family = next((one for one in FAMILIES if one.slug == request.GET.get("of")), FAMILIES[0])
    theme = request.GET.get("theme", "")
    themes = (theme,) if theme in THEMES else THEMES
    context = {
        "families": FAMILIES,
        "family": family,
        "groups": drawn(family, themes, request),
        "theme": theme if theme in THEMES else "",
        "sheets": [f"helpdesk/css/{name}.css" for name in family.sheets],
    }
    return render(request, "tickets/look/page.html", context)


@xframe_options_sameorigin
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF], "sandbox": True})
@portal("the mails of the living page are made up")
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """The HTML of one made-up mail: it may use the styles that stand in it, and nothing else; `?paper=` light or dark."""
    _only_in_a_demo()
    if slug not in mail_parts.letters():
        raise not_found()
    html, paper = mail_parts.letter(slug).html, request.GET.get("paper")
    if paper in THEMES:
        # Mails are light or dark as the reader's system is; here both stand side by side on one system.
        html = html.replace("(prefers-color-scheme: dark)", "all" if paper == "dark" else "not all")
    return HttpResponse(html)


def _only_in_a_demo() -> None:
    """404 elsewhere; a desk that was a demo once may have become a real one."""
    if settings.PRODUCTION or not is_demo():
        raise not_found()

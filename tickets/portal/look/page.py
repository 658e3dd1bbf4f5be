"""`/dev/look/`: the living page of the look; there only in a demo."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.doors import not_found, portal
from helpdesk.queries.installation import is_demo
from tickets.portal.look import desk_parts, house_parts, portal_parts
from tickets.portal.look.specimens import THEMES, Family, drawn

DESK = ("desk", "deadlines", "surveys", "answers", "types")
FAMILIES = (
    Family("house", _("Buttons, words, fields"), ("desk",), house_parts.groups),
    Family("list", _("Lists"), (*DESK, "library", "person"), desk_parts.lists),
    Family("request", _("Request"), DESK, desk_parts.request_parts),
    Family("surveys", _("Recoveries and praise"), DESK, desk_parts.survey_parts),
    Family("reports", _("Reports"), ("desk", "reports"), desk_parts.reports),
    Family("portal", _("Portal and survey"), ("portal",), portal_parts.pages),
    Family("mails", _("Mails"), ("portal",), portal_parts.mails),
)


@portal("the parts of the demo are for everybody who looks at them, and hold made-up words only")
def page(request: HttpRequest) -> HttpResponse:
    """`?of=` a family, `?theme=` light or dark alone."""
    # A desk that was a demo once may have become a real one.
    if settings.PRODUCTION or not is_demo():
        raise not_found()
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

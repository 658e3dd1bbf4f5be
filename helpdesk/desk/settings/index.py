"""The index of the settings: what can be set, in groups."""

from django.http import HttpResponse
from django.shortcuts import render

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.rules import may_administer


@desk(may_administer)
def index(request: StaffRequest) -> HttpResponse:
    """Show every page of the settings with a sentence of what it is for."""
    return render(request, "helpdesk/settings/index.html")

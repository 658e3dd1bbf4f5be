"""Kudos: praise for you, what the team may read, and for leads all of it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.access import StaffRequest
from helpdesk.kernel.doors import desk
from helpdesk.kernel.pages import keyset
from tickets.queries.surveys.kudos import all_praise, as_praise, praise_for, shared_praise
from tickets.rules import may_lead, may_see_desk

SIZE = 20


@dataclass(frozen=True)
class Tab:
    """One of the lists: its slug in the URL, its name, and what an empty one says."""

    slug: str
    name: Promise
    empty: Promise


TABS = (
    Tab("mine", _("Praise for you"), _("No praise yet. It appears here when a customer writes a kind word.")),
    Tab("team", _("Shared with the team"), _("Nothing is shared yet. A lead shares what deserves to be read by all.")),
    Tab("all", _("All praise"), _("No customer has praised anybody yet.")),
)
READ = {"mine": praise_for, "team": shared_praise, "all": all_praise}


@desk(may_see_desk)
def page(request: StaffRequest) -> HttpResponse:
    """`?view=` mine, team, or for leads all; newest first."""
    tabs = TABS if may_lead(request.user) else TABS[:2]
    tab = next((tab for tab in tabs if tab.slug == request.GET.get("view")), tabs[0])
    cursor = request.GET.get("cursor")
    rows = keyset(READ[tab.slug](request.user), by="answered_at", cursor=cursor, size=SIZE)
    context = {"tabs": tabs, "tab": tab, "rows": rows, "praises": as_praise(rows.rows, request.user)}
    return render(request, "tickets/desk/surveys/kudos.html", context)

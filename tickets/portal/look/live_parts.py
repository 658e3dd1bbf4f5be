"""What is news: notifications, who else is here, what arrived, and the rail that counts it all."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.live.presence import Present
from helpdesk.kernel.pages import Slice
from helpdesk.models import Notification
from tickets.models import Category
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen
from tickets.queries.inbox import VIEWS
from tickets.queries.notifications.telling import Group as About
from tickets.queries.notifications.telling import Page

FACES = "tickets/desk/live/_faces.html"
STRIP = "tickets/desk/live/_strip.html"
ARRIVALS = "tickets/desk/live/_arrivals.html"


class Wishes(forms.Form):
    """How somebody wants to be told, as the profile asks it."""

    quiet_from = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_until = forms.TimeField(label=_("Until"), widget=forms.TimeInput(attrs={"type": "time"}))
    timezone = forms.CharField(widget=forms.HiddenInput)
    rows = (
        ("assigned", _("A request is given to me"), True, True),
        ("contact", _("A customer writes on my request"), True, False),
        ("mention", _("A colleague mentions me"), True, True),
    )


def groups() -> Sequence[Group]:
    """Notifications, presence, arrivals, rail."""
    return (
        Group(_("Notifications"), [_page(name, page) for name, page in _pages().items()]),
        Group(
            _("How I am told"),
            [
                Specimen(_("choices"), "helpdesk/notifications/_form.html", {"told": Wishes()}),
                Specimen(_("with errors"), "helpdesk/notifications/_form.html", {"told": Wishes({})}),
            ],
        ),
        Group(_("Who is here"), _presence()),
        Group(_("What arrived"), _arrivals()),
        Group(
            _("The rail, and on a phone its menu"),
            [
                Specimen(name, "helpdesk/parts/rail.html", {"rail": rail, "request": m.request(user)}, "look__rail")
                for name, (rail, user) in _rails().items()
            ],
        ),
    )


def _pages() -> Mapping[Any, Page]:
    later = Slice[Notification]([], "later", None)
    nothing = Slice[Notification]([], None, None)
    given = m.told("Ada Yıldız gave this to you.", "user-round-plus", hours=1)
    wrote = m.told("James O’Connor wrote three times.", "mail", hours=2, times=3)
    missed = m.told("The time for the first reply is over.", "alarm-clock", days=2)
    about = About(m.ticket(), [given, wrote])
    far = About(m.ticket(1017, subject=m.LONG, person=m.NAMELESS), [missed] * 4)
    return {
        _("unread, some bundled"): Page([about, far], [], nothing),
        _("read"): Page([], [About(m.ticket(category=Category.RESOLVED), [missed])], later),
        _("nothing yet"): Page([], [], nothing),
    }


def _page(name: Any, page: Page) -> Specimen:
    return Specimen(name, "tickets/desk/notifications/page.html", {"page": page}, block="main")


def _presence() -> list[Specimen]:
    looks, writes = Present(1042, 1, m.ADA.name), Present(1042, 2, m.LENA.name, "reply")
    notes = Present(1042, 3, m.LONG, "note")
    many = [looks, writes, notes, *(Present(1042, n, name) for n, name in enumerate(("Mert Can", "Ece Su", "Kaan Er")))]
    faces = {_("one looks"): [looks], _("one writes"): [writes], _("many"): many}
    words = {_("a reply is being written"): [writes], _("several write"): [writes, notes]}
    return [
        *(Specimen(name, FACES, {"others": here}, "faces") for name, here in faces.items()),
        *(Specimen(name, "tickets/desk/live/_words.html", {"writers": here}) for name, here in words.items()),
        Specimen(_("chosen from after @"), "tickets/look/_mentions.html", {"found": [m.ADA, m.LENA]}, "look__over"),
    ]


def _arrivals() -> list[Specimen]:
    four, many = _("{n} new").replace("{n}", "4"), _("{n} new").replace("{n}", "99+")
    return [
        Specimen(_("over a list"), ARRIVALS, {"is_list": True, "arrivals": four}, "look__over"),
        Specimen(_("far too many"), ARRIVALS, {"is_list": True, "arrivals": many}, "look__over"),
        Specimen(_("over a conversation"), STRIP, {"arrivals": _("1 new message")}, "look__over"),
    ]


def _rails() -> Mapping[Any, tuple[SimpleNamespace, Any]]:
    counts = {"mine": 4, "unassigned": 12, "open": 31, "overdue": 2, "waiting": 7, "came_back": 3, "resolved": 0}
    some = [(view, counts[view.slug], view.slug == "mine") for view in VIEWS]
    full = [(view, 100, view.slug == "open") for view in VIEWS]
    return {
        _("an agent"): (SimpleNamespace(items=some, bell=0, recoveries=0), m.ADA),
        _("an admin who leads, 99+ of everything"): (SimpleNamespace(items=full, bell=100, recoveries=100), m.CHIEF),
    }

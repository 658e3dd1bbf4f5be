"""Known answers beside a request, articles as colleagues and customers read them, and what readers say of them."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from knowledge.models import Feedback
from tickets.models import Category
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen

ANSWERS = "tickets/desk/panels/answers.html"
INLINE = {"panel_base": "helpdesk/panel_inline.html"}
DESK, PORTAL = "knowledge/desk/", "knowledge/portal/"
TEXT = mark_safe(
    "<p>The day it is made you get a mail. It reaches your bank in <strong>three to five days</strong>.</p>"
)


def beside_a_request() -> Sequence[Group]:
    """Known answers in every state, reading one, and flagging it."""
    fresh = m.offered("When does my refund arrive?", by_reason=True, used=14, came_back=2)
    stale = m.offered("Parcels that come late", freshness="due", warning=_("It is due for verification."), used=3)
    unsure = m.offered(m.LONG, freshness="unverified", confidence="not_validated", insertion="")
    draft = m.offered("Taupe or anthracite?", publication="draft", audience="staff", insertion="", link="")
    shown: Mapping[Any, tuple[Any, Any]] = {
        _("verified, due, unverified, draft"): ([fresh, stale, unsure, draft], m.ticket()),
        _("on a closed request nothing is inserted"): ([fresh], m.ticket(category=Category.CLOSED)),
        _("none fits"): ([], m.ticket()),
    }
    cards = [
        Specimen(
            name, ANSWERS, INLINE | {"offered": some, "ticket": ticket, "q": "", "reason": m.LATE}, "context narrow"
        )
        for name, (some, ticket) in shown.items()
    ]
    panel = f"{DESK}panels/"
    reading = {"article": fresh.answer, "reading": _reading(), "parts": _parts(), "ticket_number": 1042}
    flag = {"flag": SimpleNamespace(owner=m.LENA)}
    return (
        Group(_("Known answers"), cards),
        Group(
            _("Read and flagged in place"),
            [
                Specimen(_("reading"), f"{panel}reading.html", INLINE | reading, "panel stack"),
                Specimen(_("flagged"), f"{panel}flagged.html", INLINE | flag, "panel stack"),
            ],
        ),
        Group(
            _("An article in the desk"),
            [
                Specimen(_("every kind of part"), f"{DESK}_parts.html", {"parts": _parts()}, "prose"),
                Specimen(_("preview"), f"{DESK}_preview.html", {"parts": _parts()[:1]}),
                Specimen(
                    _("preview, refused"), f"{DESK}_preview.html", {"refusal": _("This is longer than it may be.")}
                ),
                Specimen(_("preview, nothing yet"), f"{DESK}_preview.html"),
                Specimen(
                    _("around a flag"), f"{DESK}panels/_page.html", {"article": fresh.answer.article}, block="main"
                ),
                Specimen(_("pages"), "knowledge/parts/_pager.html", {"previous": "x", "next": "y"}),
            ],
        ),
    )


def in_the_help_centre() -> Sequence[Group]:
    """Search, path, how fresh an article is, and whether it helped."""
    names = {_("verified"): "verified", _("due"): "due", _("not verified"): "unverified"}
    checked = {name: SimpleNamespace(freshness=one, verified_at=m.ago(days=40)) for name, one in names.items()}
    missed = SimpleNamespace(is_helpful=False, why="", comment="")
    said = SimpleNamespace(is_helpful=False, why=Feedback.Why.values[0], comment=m.LONG)
    few = SimpleNamespace(is_enough=False, all=3, yes=2)
    many = SimpleNamespace(is_enough=True, all=140, percent=82, between=(75, 88))
    votes: Mapping[Any, dict[str, Any]] = {
        _("before"): {"verdict": few},
        _("before, judged by many"): {"verdict": many},
        _("after yes"): {"vote": SimpleNamespace(is_helpful=True)},
        _("after no: why?"): {"vote": missed},
        _("after no, said why"): {"vote": said},
        _("not accepted"): {"problem": _("Please choose yes or no."), "vote": missed},
    }
    around = {"article": SimpleNamespace(slug="refund"), "reading": _reading()}
    category = SimpleNamespace(slug="delivery", name=m.LONG)
    return (
        Group(
            _("Search and path"),
            [
                Specimen(_("search"), f"{PORTAL}_ask.html", {"q": ""}),
                Specimen(_("searched, far too long"), f"{PORTAL}_ask.html", {"q": m.LONG}),
                Specimen(_("path"), f"{PORTAL}_path.html", {"category": category}),
                Specimen(_("still open"), f"{PORTAL}_still.html", {"carried": "chair"}),
            ],
        ),
        Group(
            _("Last verified"),
            [Specimen(name, f"{PORTAL}_checked.html", {"article": one}) for name, one in checked.items()],
        ),
        Group(
            _("Did this help?"),
            [
                Specimen(
                    name, f"{PORTAL}_feedback.html", around | {"feedback": {"reasons": Feedback.Why.choices, **one}}
                )
                for name, one in votes.items()
            ],
        ),
    )


def _parts() -> list[SimpleNamespace]:
    return [SimpleNamespace(kind=kind, html=TEXT) for kind in ("text", "staff", "reply")]


def _reading() -> SimpleNamespace:
    return SimpleNamespace(revision=SimpleNamespace(pk=1, title="When does my refund arrive?"), language="en")

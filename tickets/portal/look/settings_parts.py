"""Settings: cards, lists, and the previews that say what a change would do."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel import clock
from helpdesk.kernel.forms import LineField
from helpdesk.kernel.look.colour import HOUSE, Shade, contrast, palette_of
from helpdesk.models import User
from helpdesk.queries.calendar_preview import Day, Preview
from tickets.portal.look import form_parts
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen

HELPDESK, TICKETS = "helpdesk/settings/", "tickets/settings/"
PAPERS = {"light": ("#faf9f6", "#1c1b19"), "dark": ("#141517", "#edece9")}
OFF, LOOKS = "Republic Day", ("open", "half", "closed", "rest")


class Limit(forms.Form):
    """A policy of one number."""

    limit = forms.IntegerField(label=_("Requests in an hour from one address"), min_value=1)


class Face(forms.Form):
    """How a type of request looks to customers."""

    name_en, name_tr = LineField(label=_("Name in English")), LineField(label=_("Name in Turkish"))
    about_en, about_tr = LineField(label=_("About it in English")), LineField(label=_("About it in Turkish"))
    icon = forms.ChoiceField(label=_("Icon"), choices=[("package", "package")])
    queue = forms.ChoiceField(label=_("Queue"), choices=[("1", "General")])
    reason = forms.ChoiceField(label=_("Reason"), choices=[("1", "Delivery")])


class Brand(forms.Form):
    """Name and colour of the company."""

    name = LineField(label=_("Name of the company"))
    accent = LineField(label=_("Colour"), widget=forms.TextInput(attrs={"type": "color"}))


def groups() -> Sequence[Group]:
    """Policies, brand, mail, calendars, types, reasons, people, tokens."""
    return (
        Group(_("A policy and what would follow"), _policies()),
        Group(_("Brand"), _brands()),
        Group(_("Test mail"), _trials()),
        Group(_("Calendar"), _calendars()),
        Group(_("Types of requests"), _types()),
        Group(_("Rows and marks"), _rows()),
    )


def _policies() -> list[Specimen]:
    effect = SimpleNamespace(limit=5, silenced=SimpleNamespace(requests=412, would_be_held=12, held=3))
    changed = SimpleNamespace(name=m.LENA.name, at=m.ago(days=2))
    shown: Mapping[Any, dict[str, Any]] = {
        _("as it is, changed lately"): {"form": Limit({"limit": 5}), "changed": changed},
        _("previewed"): {"form": Limit({"limit": 2}, auto_id="previewed_%s"), "is_preview": True},
        _("with errors"): {"form": Limit({"limit": 0}, auto_id="wrong_%s")},
    }
    return [
        Specimen(name, f"{TICKETS}limits.html", {"effect": effect, **one}, "settings__page", "setting")
        for name, one in shown.items()
    ]


def _brands() -> list[Specimen]:
    def swatches(colour: str) -> list[SimpleNamespace]:
        palette = palette_of(colour) if colour else HOUSE
        return [_swatch(theme, shade) for theme, shade in (("light", palette.light), ("dark", palette.dark))]

    chosen = Brand({"name": m.LONG, "accent": "#ffd400"})
    usual = Brand(initial={"name": "Tezgâh", "accent": HOUSE.light.accent}, auto_id="usual_%s")
    shown = {
        _("as it is"): {"form": usual, "swatches": swatches("")},
        _("a bright colour, previewed"): {"form": chosen, "swatches": swatches("#ffd400"), "is_preview": True},
    }
    return [Specimen(name, f"{HELPDESK}brand.html", one, "settings__page", "setting") for name, one in shown.items()]


def _swatch(theme: str, shade: Shade) -> SimpleNamespace:
    paper, ink = PAPERS[theme]
    measured = {"on_paper": (shade.accent, paper), "on_accent": (shade.ink, shade.accent)}
    measured["on_soft"] = (shade.accent, shade.soft)
    ratios = {name: f"{contrast(*pair):.1f}" for name, pair in measured.items()}
    return SimpleNamespace(name=theme, paper=paper, ink=ink, shade=shade, **ratios)


def _trials() -> list[Specimen]:
    def trial(state: str, **more: Any) -> dict[str, Any]:
        facts = {"state": state, "sent_at": m.ago(hours=1), "created_at": m.ago(minutes=1), "error": "", "attempts": 0}
        return {"trial": SimpleNamespace(**facts | more), "error": _("The mail server does not answer.")}

    shown: Mapping[Any, dict[str, Any]] = {
        _("none yet"): {},
        _("waits"): trial("due"),
        _("tried again"): trial("due", error="421", attempts=2),
        _("sent"): trial("sent"),
        _("not delivered"): trial("failed"),
        _("given up"): trial("dropped"),
    }
    around = {"request": m.request(m.CHIEF)}
    return [
        *(Specimen(name, f"{HELPDESK}_trial.html", around | one) for name, one in shown.items()),
        Specimen(_("without a mail server"), f"{HELPDESK}_no_mail_server.html"),
    ]


def _calendars() -> list[Specimen]:
    first = clock.now().date()
    days = [
        Day(first + timedelta(days=n), "" if n % 4 > 1 else "09:00–18:00", OFF if n % 4 in (1, 2) else "", LOOKS[n % 4])
        for n in range(14)
    ]
    now = clock.now().replace(tzinfo=None)
    worked = Preview(days, range(2), now + timedelta(hours=20), now)
    never = Preview([Day(first, "", "", "rest")], range(0), None, now)
    part = f"{HELPDESK}_calendar_preview.html"
    return [
        Specimen(_("with holidays"), part, {"preview": worked, "days": 14}),
        Specimen(_("typed, never open"), part, {"preview": never, "days": 1, "is_trial": True}),
    ]


def _types() -> list[Specimen]:
    icons = [("package", _("parcel"), True), ("wrench", _("tool"), False), ("receipt", _("receipt"), False)]
    pieces = form_parts.pieces_of(form_parts.Own(auto_id="own_%s"))
    kind = SimpleNamespace(about=_("What is damaged?"))
    shown = SimpleNamespace(language="en", other="tr", page=mark_safe("<p>…</p>"))
    return [
        Specimen(_("its face"), f"{TICKETS}types/_face.html", {"form": Face(), "icons": icons}, "stack"),
        Specimen(
            _("with errors"),
            f"{TICKETS}types/_face.html",
            {"form": Face({}, auto_id="face_%s"), "icons": icons},
            "stack",
        ),
        Specimen(_("its form"), f"{TICKETS}types/_form.html", {"kind": kind, "pieces": pieces}, "preview"),
        Specimen(_("a form without fields"), f"{TICKETS}types/_form.html", {"kind": kind}, "preview"),
        Specimen(_("around the preview"), f"{TICKETS}types/_preview.html", {"preview": shown}),
    ]


def _rows() -> list[Specimen]:
    token = SimpleNamespace(
        name=m.LONG, prefix="hd_4f2a", may_read=True, may_write=True, may_record_orders=True, created_at=m.ago(days=90)
    )
    fresh = SimpleNamespace(name="", prefix="hd_9c1b", may_record_orders=True, created_at=m.ago(hours=1))
    everything = User(is_admin=True, is_curator=True, is_lead=True, is_agent=True)
    first = SimpleNamespace(reason=m.DELIVERY, recent=412, is_first=True, is_last=False)
    leaf = SimpleNamespace(reason=m.LATE, recent=0, is_first=False, is_last=True)
    return [
        Specimen(_("a reason at the top"), f"{TICKETS}_reason_row.html", {"row": first, "is_top": True}),
        Specimen(_("a reason below"), f"{TICKETS}_reason_row.html", {"row": leaf}),
        Specimen(_("every role"), f"{HELPDESK}_roles.html", {"user": everything}, "chips"),
        Specimen(_("a token in use, far too long"), f"{HELPDESK}_token.html", {"token": token}, "setting-row"),
        Specimen(_("a fresh token"), f"{HELPDESK}_token.html", {"token": fresh}, "setting-row"),
        Specimen(_("changed by a program"), f"{HELPDESK}_changed.html", {"changed": {"at": m.ago(days=9)}}),
    ]

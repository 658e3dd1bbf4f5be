"""The customer's form: what its type asks, articles beside it, files, and an answer on a request."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.forms import TextField
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen

PLACE = "tickets/portal/deflections/"
ANSWER = mark_safe("<p>The day it is made you get a mail. It reaches your bank in three to five days.</p>")


class Own(forms.Form):
    """Fields of a type of request, as an admin may make them."""

    damage = forms.ChoiceField(
        label=_("What is damaged?"), choices=[("", "–"), ("wood", _("The wood")), ("glass", _("The glass"))]
    )
    where = forms.CharField(label=m.LONG, help_text=_("Where do you see it?"), required=False)
    since = forms.DateField(label=_("Since when?"), widget=forms.DateInput(attrs={"type": "date"}))
    number = forms.IntegerField(label=_("How many pieces?"))
    photo = forms.FileField(label=_("A picture"), help_text=_("JPEG or PNG"), required=False)


class Written(forms.Form):
    """An answer with files."""

    body = TextField(label=_("Your message"), widget=forms.Textarea(attrs={"rows": 4}))
    attachments = forms.FileField(label=_("Files"), required=False)


def groups() -> Sequence[Group]:
    """What customers fill in."""
    return (
        Group(_("Perhaps this answers it"), _suggestions()),
        Group(_("What a type asks"), _asked()),
        Group(_("An answer with files"), _answers()),
    )


def pieces_of(form: forms.Form, *, file: Any = None) -> list[SimpleNamespace]:
    """The form's fields as a page of a type draws them; the second is asked after an answer to the first."""
    made = []
    for bound in form:
        waits = bound.name == "where"
        made.append(
            SimpleNamespace(
                field=SimpleNamespace(kind="file" if bound.name == "photo" else "text", shown_value="wood"),
                bound=bound,
                file=file if bound.name == "photo" else None,
                waits_for="damage" if waits else "",
                condition=_("Only when the wood is damaged") if waits else "",
            )
        )
    return made


def _suggestions() -> list[Specimen]:
    refund = SimpleNamespace(
        named="refund.en",
        language="en",
        title="When does my refund arrive?",
        snippet=mark_safe("Your <mark>refund</mark> …"),
    )
    long = SimpleNamespace(named="long.en", language="en", title=m.LONG, snippet=m.LONG)
    opened = SimpleNamespace(named="refund.en", slug="refund", language="en", html=ANSWER)
    beside: Mapping[Any, SimpleNamespace] = {
        _("nothing yet"): SimpleNamespace(),
        _("some"): SimpleNamespace(offers=[refund, long]),
        _("one is open"): SimpleNamespace(offers=[refund, long], opened=opened),
        _("none, asked by the button"): SimpleNamespace(was_asked=True),
    }
    answered = {"article": SimpleNamespace(slug="refund", language="en", title=refund.title), "typed": [], "token": "x"}
    return [
        *(Specimen(name, f"{PLACE}_beside.html", {"beside": one}) for name, one in beside.items()),
        Specimen(_("answered"), f"{PLACE}answered.html", answered, block="main"),
    ]


def _asked() -> list[Specimen]:
    wrong = Own({"damage": "", "where": m.LONG, "since": "", "number": ""}, auto_id="wrong_%s")
    return [
        Specimen(_("every kind"), "tickets/types/_asked.html", {"pieces": pieces_of(Own())}, "asked-all"),
        Specimen(
            _("with errors, a file is here"),
            "tickets/types/_asked.html",
            {"pieces": pieces_of(wrong, file=m.file("drawer-front.jpg", 1_248_000))},
            "asked-all",
        ),
        Specimen(_("orders to choose from"), "tickets/look/_orders.html", {"orders": _orders()}),
    ]


def _orders() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(number=f"TZ-1286{n}", placed_at=m.ago(days=n * 30), total=289, currency="EUR", status="shipped")
        for n in range(3)
    ]


def _answers() -> list[Specimen]:
    staged = [m.file("drawer-front.jpg", 1_248_000), m.file(f"{m.LONG}.pdf", 900)]
    wrong = Written({"body": ""})
    wrong.add_error("attachments", _("This file is larger than 20 MB."))
    shown = {_("empty"): (Written(), []), _("with errors, files are here"): (wrong, staged)}
    return [
        Specimen(
            name,
            "tickets/portal/_answer.html",
            {"action": "#", "answer": SimpleNamespace(form=form, staged=files, token="x")},
        )
        for name, (form, files) in shown.items()
    ]

"""The parts every page is made of."""

from collections.abc import Sequence

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.forms import AddressField, LineField, TextField
from tickets.portal.look.made_up import LONG
from tickets.portal.look.specimens import Group, Specimen

TOKENS = ("paper", "surface", "sunken", "accent", "good", "due", "over", "note")


class EveryField(forms.Form):
    """One field of each kind."""

    name = LineField(label=_("Name"), help_text=_("As you wish to be addressed."))
    email = AddressField(label=_("E-mail"))
    words = TextField(label=_("Your text"), widget=forms.Textarea(attrs={"rows": 3}))
    choice = forms.ChoiceField(label=_("Priority"), choices=[("1", _("Low")), ("2", _("Normal"))])
    channel = forms.ChoiceField(
        label=_("How did they reach us?"),
        choices=[("phone", _("phone")), ("chat", _("chat"))],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))


def groups() -> Sequence[Group]:
    """Colours, type, buttons, badges, fields and notices."""
    wrong = EveryField({"name": LONG, "email": "james.example.net", "words": "", "choice": "9"})
    notices = [Message(constants.SUCCESS, str(_("Sent."))), Message(constants.ERROR, str(_("Please send again.")))]
    return (
        Group(
            _("Colours and type"),
            [Specimen(_("tokens"), "tickets/look/_tokens.html", {"long": LONG, "tokens": TOKENS})],
        ),
        Group(_("Buttons"), [Specimen(_("every kind"), "tickets/look/_buttons.html")]),
        Group(_("Badges and faces"), [Specimen(_("every kind"), "tickets/look/_badges.html", {"long": LONG})]),
        Group(
            _("Fields"),
            [
                Specimen(_("empty"), "tickets/look/_form.html", {"form": EveryField()}),
                Specimen(_("with errors"), "tickets/look/_form.html", {"form": wrong}),
            ],
        ),
        Group(_("Notices"), [Specimen(_("good and bad"), "helpdesk/parts/messages.html", {"messages": notices})]),
        Group(_("Empty views and dialogs"), [Specimen(_("every kind"), "tickets/look/_empty.html")]),
    )

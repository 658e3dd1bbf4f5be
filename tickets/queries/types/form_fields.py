"""A type's fields as parts of a form: the same on the customer's page, in its preview and at the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import escape
from django.utils.translation import gettext as _

from helpdesk.kernel.forms import LineField
from tickets.models import Attachment, Field
from tickets.queries.types.reading import Answers, read_answers

FEW = 6
"""So many answers stand side by side; more go into a list."""


@dataclass(frozen=True)
class Piece:
    """One field of a type as it is drawn: its control, what it waits for, and the file that is already here."""

    field: Field
    bound: BoundField
    file: Attachment | None = None

    @property
    def waits_for(self) -> str:
        """The name of the control it waits for; empty when it is always asked."""
        return name_of(self.field.shown_when) if self.field.shown_when else ""

    @property
    def condition(self) -> str:
        """When it is asked, for whoever sees all fields at once."""
        above = self.field.shown_when
        if above is None:
            return ""
        words = {"question": above.label, "answer": above.choice_label(self.field.shown_value)}
        return _("Only if “%(question)s” is “%(answer)s”") % words


class OwnFields(forms.Form):
    """A form that a type adds its fields to: `own`, asked for under names of their own; an order under `order`.

    They stand after the field `asked_after`, or first: the list of mistakes goes down the page as it is read.
    """

    asked_after = ""

    def __init__(self, *args: object, own: Sequence[Field] = (), **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.own = own
        self.answers = Answers()
        for one in own:
            self.fields[name_of(one)] = form_field(one)
        asked = [name_of(one) for one in own]
        rest = [name for name in self.fields if name not in asked]
        at = rest.index(self.asked_after) + 1 if self.asked_after else 0
        self.order_fields([*rest[:at], *asked, *rest[at:]])

    def read_own(self, files: Mapping[str, Attachment], *, demand: bool = True) -> None:
        """Read the answers into `answers`, and say beside a field what is wrong with it; `files` by slug."""
        typed = {one.slug: str(self.data.get(name_of(one), "")) for one in self.own}
        typed |= {one.slug: "" for one in self.own if one.kind == Field.Kind.FILE}
        self.answers = read_answers(self.own, {**typed, **{slug: f.file for slug, f in files.items()}}, demand=demand)
        for one in self.own:
            name = name_of(one)
            if one.slug in self.answers.problems and name not in self.errors:
                self.add_error(name, self.answers.problems[one.slug])

    @property
    def order_field(self) -> Field | None:
        """The field that asks for the order, if there is one."""
        return next((one for one in self.own if one.kind == Field.Kind.ORDER), None)

    def pieces(self, files: Mapping[str, Attachment]) -> list[Piece]:
        """The fields as they are drawn, in their order."""
        return [Piece(one, self[name_of(one)], files.get(one.slug)) for one in self.own]


def name_of(one: Field) -> str:
    """The name of a field's control; an order's is the one every form has."""
    return "order" if one.kind == Field.Kind.ORDER else f"field_{one.slug}"


def form_field(one: Field) -> forms.Field:
    """The control; what is typed into it is read by `read_answers`, which knows what is asked at all."""
    label = one.label if one.is_required else _("%(label)s (optional)") % {"label": one.label}
    words: dict[str, Any] = {"label": label, "help_text": escape(one.help), "required": False}
    if one.kind == Field.Kind.CHOICE:
        return forms.CharField(widget=_choices(one), **words)
    if one.kind == Field.Kind.FILE:
        return forms.FileField(**words)
    if one.kind == Field.Kind.ORDER:
        words["help_text"] = words["help_text"] or _("You find it in your order confirmation, as in TZ-12871.")
    return LineField(widget=_line(one), **words)


def _choices(one: Field) -> forms.Widget:
    if len(one.offered) > FEW:
        return forms.Select(choices=[("", _("Choose an answer")), *one.offered])
    nothing = [] if one.is_required else [("", _("No answer"))]
    return forms.RadioSelect(choices=[*one.offered, *nothing])


def _line(one: Field) -> forms.Widget:
    if one.kind == Field.Kind.DATE:
        # As browsers want it, whatever the reader's language.
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if one.kind == Field.Kind.NUMBER:
        return forms.TextInput(attrs={"inputmode": "decimal"})
    if one.kind == Field.Kind.ORDER:
        # At the desk the page brings the person's orders along under this name.
        return forms.TextInput(attrs={"autocapitalize": "characters", "list": "orders"})
    return forms.TextInput()

"""How our forms are drawn: one field template for every form, errors beside the field, a summary on top."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.identity import BadAddress, address_key
from helpdesk.kernel.text import clean_line, clean_text


class HouseRenderer(TemplatesSetting):
    """Fields are drawn by helpdesk/parts/field.html."""

    form_template_name = "helpdesk/parts/form.html"
    field_template_name = "helpdesk/parts/field.html"


class _Unhurried(forms.CharField):
    """Says what is too long instead of letting the browser cut what is pasted without a word."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows by their ids; a number too long for the database is no choice, as it is for one row."""

    def clean(self, value: Any) -> Any:
        for id in value or ():
            if len(str(id)) > 18:
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": str(id)[:18]})
        return super().clean(value)


class LineField(_Unhurried):
    """One line of clean text."""

    def to_python(self, value: object) -> str:
        return clean_line(super().to_python(value) or "", limit=1000)


class TextField(_Unhurried):
    """Several lines of clean text."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return clean_text(super().to_python(value) or "", limit=200_000)


class AddressField(LineField):
    """A mail address; what is wrong with one is said the way a person would."""

    widget = forms.EmailInput

    def to_python(self, value: object) -> str:
        address = super().to_python(value)
        if not address:
            return address
        try:
            address_key(address)
        except BadAddress as problem:
            raise ValidationError(_trouble(address)) from problem
        return address


def blame(form: forms.BaseForm, problem: Invalid) -> None:
    """Say beside the fields of the form what an action found wrong with them."""
    for name, sentence in problem.fields.items():
        form.add_error(name if name in form.fields else None, sentence)


def _trouble(address: str) -> str:
    """What a person would say about an address that is none."""
    local, at, domain = address.rpartition("@")
    if not at:
        return _("The @ is missing, as in name@example.org.")
    if " " in address:
        return _("There is a space in the address. Please remove it.")
    if "@" in local:
        return _("There is one @ too many.")
    if not local:
        return _("The name before the @ is missing, as in name@example.org.")
    if "," in domain:
        return _("There is a comma where a dot should be.")
    if "." not in domain.strip("."):
        return _("The ending of the address seems to be missing, as in name@example.org.")
    return _("This is not a mail address we can write to. Please look at it once more.")

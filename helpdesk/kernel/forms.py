"""How our forms are drawn: one field template for every form, errors beside the field, a summary on top."""

from django import forms
from django.forms.renderers import TemplatesSetting

from helpdesk.kernel.text import clean_line, clean_text


class HouseRenderer(TemplatesSetting):
    """Fields are drawn by helpdesk/parts/field.html."""

    form_template_name = "helpdesk/parts/form.html"
    field_template_name = "helpdesk/parts/field.html"


class LineField(forms.CharField):
    """One line of clean text."""

    def to_python(self, value: object) -> str:
        return clean_line(super().to_python(value) or "", limit=1000)


class TextField(forms.CharField):
    """Several lines of clean text."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return clean_text(super().to_python(value) or "", limit=200_000)

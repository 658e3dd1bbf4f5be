"""The preview of a form: as the customer will see it, in one language, also before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from tickets.models import Field, RequestType
from tickets.queries.types.form_fields import OwnFields


@dataclass(frozen=True)
class Preview:
    """A form in one language, and the language it can be shown in instead."""

    language: str
    page: SafeString

    @property
    def other(self) -> str:
        """The other language."""
        return "en" if self.language == "tr" else "tr"


def preview_of(kind: RequestType, fields: Sequence[Field], language: str) -> Preview:
    """How a type with these fields (saved or not) asks in this language."""
    shown = "tr" if language == "tr" else "en"
    with override(shown):
        form = OwnFields(own=fields)
        page = render_to_string("tickets/settings/types/_form.html", {"kind": kind, "pieces": form.pieces({})})
    return Preview(shown, page)

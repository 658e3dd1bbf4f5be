"""Fields of the API's bodies: text is canonicalised first and checked second, moments are aware and in UTC."""

import re
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from helpdesk.kernel.identity import BadAddress, address_key
from helpdesk.kernel.text import clean_line, clean_text


class TextField(serializers.CharField):
    """Several lines of clean text; whole numbers are taken for their digits, nothing else is text."""

    def to_internal_value(self, data: Any) -> str:
        if isinstance(data, bool) or not isinstance(data, (str, int)):
            self.fail("invalid")
        value = self.clean(data)
        if not value and not self.allow_blank:
            self.fail("blank")
        return value

    def clean(self, data: str | int) -> str:
        """The canonical text; what is too long stays so, for the check that follows."""
        return clean_text(data, limit=(self.max_length or 50_000) + 1)


class LineField(TextField):
    """One line of clean text."""

    def clean(self, data: str | int) -> str:
        return clean_line(data, limit=(self.max_length or 200) + 1)


@extend_schema_field(OpenApiTypes.EMAIL)
class AddressField(LineField):
    """A mail address we could write to."""

    default_error_messages = {"address": _("This is not a mail address we can write to.")}

    def to_internal_value(self, data: Any) -> str:
        # Not cleaned: an address with an invisible mark in it is another address, or a trick.
        value = data.strip() if isinstance(data, str) else self.fail("address")
        try:
            address_key(value)
        except BadAddress:
            self.fail("address")
        return value


class CurrencyField(LineField):
    """Three letters as in ISO 4217."""

    default_error_messages = {"currency": _("A currency has three letters, as in ISO 4217: EUR, TRY.")}

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        if not re.fullmatch("[A-Za-z]{3}", value):
            self.fail("currency")
        return value.upper()


class MomentField(serializers.DateTimeField):
    """A moment with its offset from UTC; answered in UTC."""

    default_error_messages = {
        "naive": _("Add the offset from UTC, as in 2026-03-01T09:30:00+03:00."),
        "far": _("The year must lie between 1900 and 2200."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=UTC, **options)

    def to_internal_value(self, value: Any) -> datetime:
        moment: datetime = super().to_internal_value(value)
        # At the ends of the calendar a moment cannot be told in every time zone.
        if not 1900 <= moment.year <= 2200:
            self.fail("far")
        return moment

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            self.fail("naive")
        return super().enforce_timezone(value)

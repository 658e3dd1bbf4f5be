"""Errors that speak the domain; the doors turn them into a message and a 409, once (kernel/doors.py, api/problems.py)."""

from collections.abc import Mapping

from django.utils.translation import gettext


class DomainError(Exception):
    """Something the domain forbids; `str()` is a whole sentence in the reader's language."""

    slug = "conflict"
    status = 409

    def sentence(self) -> str:
        """What happened and what to do."""
        return gettext("This cannot be done now.")

    def __str__(self) -> str:
        return self.sentence()


class SavedMeanwhile(DomainError):
    """The same was saved by somebody else between the look and the write; the database kept the two apart."""

    def sentence(self) -> str:
        return gettext("Somebody saved the same at the same moment. Look at what is there now, and try again.")


class Invalid(DomainError):
    """A value an action cannot accept; `fields` maps field name → sentence."""

    slug = "invalid"
    status = 422

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__()
        self.fields = dict(fields)

    def sentence(self) -> str:
        return " ".join(self.fields.values())

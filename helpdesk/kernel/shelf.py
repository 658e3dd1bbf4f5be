"""The shelf of settings: every package puts its pages there, the desk shows them in one index."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.kernel.slots import ask

GROUPS: tuple[tuple[str, Promise], ...] = (
    ("people", _("Colleagues and teams")),
    ("requests", _("Requests")),
    ("time", pgettext_lazy("settings", "Promises of time")),
    ("experience", _("Experience")),
    ("company", _("Company")),
)


@dataclass(frozen=True)
class SettingsPage:
    """One page of the settings: its group's key, the name of its URL, what it is called and for, and its icon."""

    group: str
    url: str
    name: Promise
    about: Promise
    icon: str

    @property
    def path(self) -> str:
        """Where it is."""
        return reverse(self.url)


def settings_pages() -> list[tuple[Promise, Sequence[SettingsPage]]]:
    """(name of the group, its pages in the order they were put there), groups without a page left out."""
    pages: list[SettingsPage] = [page for filled in ask("settings") for page in filled]
    shelves = ((name, [page for page in pages if page.group == key]) for key, name in GROUPS)
    return [(name, pages) for name, pages in shelves if pages]

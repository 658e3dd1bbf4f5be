"""Specimens: one part in one state, drawn by its own template twice, on light and on dark paper."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

_IDS = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
_LINKS = re.compile(r'(href|fill)="(#|url\(#)([\w-]+)')
_RADIOS = re.compile(r'(type="radio" name="[\w-]+)')
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Specimen:
    """A part in a state: its template and what it shows; `inside` is the class of the place it stands in."""

    name: Promise | str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    inside: str = ""


@dataclass(frozen=True)
class Group:
    """Specimens of one kind."""

    name: Promise | str
    specimens: Sequence[Specimen]


@dataclass(frozen=True)
class Family:
    """A page of the living page: groups made when it is asked for, and the style sheets of the pages they come from."""

    slug: str
    name: Promise | str
    sheets: Sequence[str]
    groups: Callable[[], Sequence[Group]]


@dataclass(frozen=True)
class Drawn:
    """A specimen with (theme, its markup) on each paper."""

    name: Promise | str
    inside: str
    sides: Sequence[tuple[str, SafeString]]


def drawn(family: Family, themes: Sequence[str], request: HttpRequest) -> list[tuple[Promise | str, list[Drawn]]]:
    """(name of the group, its specimens as markup); every id is used once on the page."""
    made, number = [], 0
    for group in family.groups():
        rows = []
        for one in group.specimens:
            number += 1
            # `ticket` and the like are made up, so the context processors of a page are all that is added.
            html = render_to_string(one.template, dict(one.context), request)
            sides = [(theme, apart(html, f"-{number}-{theme}")) for theme in themes]
            rows.append(Drawn(one.name, one.inside, sides))
        made.append((group.name, rows))
    return made


def apart(html: str, ending: str) -> SafeString:
    """The markup with its ids, and what points to them, ended differently from those of its twin beside it."""
    html = _IDS.sub(lambda found: f'{found[1]}="{" ".join(word + ending for word in found[2].split())}"', html)
    html = _LINKS.sub(lambda found: f'{found[1]}="{found[2]}{found[3]}{ending}', html)
    return mark_safe(_RADIOS.sub(lambda found: found[1] + ending, html))

"""Specimens: one part in one state, drawn by its own template twice, on light and on dark paper."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template import RequestContext, Template
from django.template.loader import get_template, render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

_IDS = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby|aria-controls|popovertarget|list)="([^"]*)"')
_LINKS = re.compile(r'(?:(?<=\shref="#)|(?<=\sfill="url\(#))[\w-]+')
_RADIOS = re.compile(r'(type="radio" name="[\w.-]+)')
_GRABS_FOCUS = re.compile(r' (?:autofocus(?=[\s>])|data-behaviour="focus")')
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Specimen:
    """A part in a state: its template and what it shows; `inside` is the class of the place it stands in.

    Of a whole page its `block` alone is drawn.
    """

    name: Promise | str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    inside: str = ""
    block: str = ""


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
            sides = [(theme, apart(_draw(one, theme, request), f"-{number}-{theme}")) for theme in themes]
            rows.append(Drawn(one.name, one.inside, sides))
        made.append((group.name, rows))
    return made


def _draw(one: Specimen, paper: str, request: HttpRequest) -> str:
    """The markup for light or dark paper. `ticket` and the like are made up, so the context processors of a page are all that is added."""
    facts = {**one.context, "paper": paper}
    if not one.block:
        return render_to_string(one.template, facts, request)
    template = get_template(one.template).template  # type: ignore[attr-defined]
    context = RequestContext(request)
    context.push(facts)
    with context.render_context.push_state(template), context.bind_template(template):
        blocks = _blocks_of(template, context)
        context.render_context[BLOCK_CONTEXT_KEY] = blocks
        return str(blocks.get_block(one.block).render(context))


def _blocks_of(template: Template, context: RequestContext) -> BlockContext:
    """The blocks of a page and of the pages it extends, as Django itself collects them."""
    blocks, page = BlockContext(), template
    while extends := [node for node in page.nodelist if isinstance(node, ExtendsNode)]:
        blocks.add_blocks(extends[0].blocks)
        page = extends[0].get_parent(context)
    found = page.nodelist.get_nodes_by_type(BlockNode)
    blocks.add_blocks({node.name: node for node in found if isinstance(node, BlockNode)})
    return blocks


def apart(html: str, ending: str) -> SafeString:
    """The markup with its ids, and what points to them, ended differently from those of its twin beside it."""
    html = _IDS.sub(lambda found: f'{found[1]}="{" ".join(word + ending for word in found[2].split())}"', html)
    html = _GRABS_FOCUS.sub("", html)
    html = _LINKS.sub(lambda found: found[0] + ending, html)
    return mark_safe(_RADIOS.sub(lambda found: found[1] + ending, html))

"""The first visit: how many things a page asks of the wire and how heavy they are, read off the page and its modules."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.house.assets import imports
from tests.house.reading import Source
from tickets.models import Ticket

_ASKED = re.compile(r'<(?:link|script|img)\b[^>]*?\s(?:href|src)="(/[^"]+)"')
_DRAWN_NOW = re.compile(r'hx-get="([^"]+)"[^>]*hx-trigger="load"')
_NEEDED = re.compile(r'data-(?:behaviour|live)="([^"]*)"')
AFTER_A_WHILE = {"mentions", "countdown", "live_thread", "drafts", "files"}
"""Modules that are fetched when somebody writes or attaches, a minute has passed, or something has arrived."""


def asked_of_the_wire(page: str) -> Iterator[str]:
    """Addresses that a browser which has nothing yet fetches for a page, the page itself and polls aside."""
    worn = {name for found in _NEEDED.findall(page) for name in found.split()}
    todo = [*_ASKED.findall(page), *_DRAWN_NOW.findall(page)]
    seen: set[str] = set()
    while todo:
        address = todo.pop(0)
        if address in seen:
            continue
        seen.add(address)
        yield address
        todo += needed_by(address, worn)


def needed_by(address: str, worn: set[str]) -> Iterator[str]:
    """What a module of ours imports at once, and later because the page wears the behaviour that is in it."""
    if not re.search(r"/helpdesk/js/\w+\.js$", address):
        return
    text = stored(address).read_text()
    later = set(re.findall(r'import\("(\./[\w.]+)"\)', text))
    for _line, path in imports(Source(address, text)):
        name = path.removeprefix("./").removesuffix(".js")
        if path not in later or (name.removeprefix("live_") in worn and name not in AFTER_A_WHILE):
            yield normpath(join(dirname(address), path))


def stored(address: str) -> Path:
    """The file behind an address of a static file."""
    return Path(str(finders.find(address.removeprefix("/static/"))))


def weight(page: str) -> int:
    """Bytes on the wire, packed as browsers of twenty years understand it."""
    files = [stored(one).read_bytes() for one in asked_of_the_wire(page) if one.startswith("/static/")]
    return sum(len(gzip.compress(body)) for body in [page.encode(), *files])


@pytest.mark.parametrize(
    ("path", "most", "heaviest"),
    [
        ("/desk/tickets/?view=open", 9, 70_000),
        ("/desk/tickets/{}/", 14, 70_000),
        ("/desk/knowledge/", 10, 70_000),
        ("/", 6, 45_000),
        ("/requests/new/", 10, 45_000),
    ],
)
def test_a_first_visit_asks_few_things_and_light_ones(
    as_ada: Client, cems_ticket: Ticket, path: str, most: int, heaviest: int
) -> None:
    page = as_ada.get(path.format(cems_ticket.pk)).content.decode()
    asked = list(asked_of_the_wire(page))
    assert (1 + len(asked) <= most, weight(page) <= heaviest) == (True, True), asked


def test_what_a_page_needs_at_once_is_counted_and_what_it_may_need_is_not() -> None:
    page = """<script type="module" src="/static/helpdesk/js/desk.js"></script>
      <main data-live="ticket"></main><ul data-behaviour="mentions"></ul><div data-behaviour="conditions"></div>
      <div hx-get="/answers/" hx-trigger="load"></div>"""
    names = {address.rsplit("/", 1)[1] for address in asked_of_the_wire(page)}
    assert names == {"desk.js", "keyboard.js", "live.js", "live_ticket.js", "conditions.js", ""}

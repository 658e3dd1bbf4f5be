"""The living page: every part is drawn by its own template, in both languages, and only in a demo."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from helpdesk.actions.installation import set_up_installation
from helpdesk.kernel import clock
from tests.house.pages import extended
from tests.house.reading import Source, template_name, templates
from tickets.portal.look.mail_parts import letters
from tickets.portal.look.page import FAMILIES
from tickets.portal.look.specimens import apart


def parts_in(pages: Iterable[Source]) -> set[str]:
    """The names of what has to be shown; the living page's own parts aside."""
    names = {template_name(page) for page in pages}
    shown = {name for name in names if {"parts", "mail"} & set(name.split("/")[:-1]) or "/_" in name}
    return {
        name for name in shown if not name.startswith("tickets/look/") and "/look/" not in name and "/base." not in name
    }


@pytest.fixture
def demo(db: None) -> None:
    """This desk is a demo."""
    set_up_installation(by=None, name="Tezgâh", demo_since=clock.now())


def test_it_is_there_in_a_demo_only(client: Client, db: None, settings: Any) -> None:
    assert client.get("/dev/look/").status_code == 404
    set_up_installation(by=None, name="Tezgâh", demo_since=clock.now())
    assert client.get("/dev/look/").status_code == 200
    settings.PRODUCTION = True
    assert client.get("/dev/look/").status_code == 404


@pytest.mark.parametrize("family", [family.slug for family in FAMILIES])
@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_part_is_drawn_on_light_and_dark(
    client: Client, demo: None, family: str, language: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3):
        answer = client.get(f"/dev/look/?of={family}&lang={language}")
    text = answer.content.decode()
    assert (answer.status_code, f'lang="{language}"' in text) == (200, True)
    assert text.count("specimen__side--light") == text.count("specimen__side--dark") > 0
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_every_part_and_every_mail_of_the_product_is_shown(client: Client, demo: None) -> None:
    """A template that is a part (its name begins with _, or it stands in parts/) or a mail needs a specimen."""
    drawn: set[str] = set()
    for family in FAMILIES:
        drawn |= {str(one.name) for one in client.get(f"/dev/look/?of={family.slug}&theme=light").templates}
        drawn |= {one.template for group in family.groups() for one in group.specimens}
    pages = templates()
    missing = parts_in(pages) - extended(pages, drawn)
    assert not missing, "draw these on the living page (tickets/portal/look): " + ", ".join(sorted(missing))


def test_a_part_that_is_not_shown_is_noticed() -> None:
    names = ("desk/_a.html", "parts/b.html", "mail/c.txt", "desk/d.html", "look/_e.html", "desk/_f.html")
    pages = [Source(f"tickets/templates/tickets/{name}", "") for name in names]
    pages[3] = Source(pages[3].path, '{% extends "tickets/desk/_f.html" %}')
    assert parts_in(pages) - extended(pages, {"tickets/desk/d.html"}) == {
        "tickets/desk/_a.html",
        "tickets/parts/b.html",
        "tickets/mail/c.txt",
    }


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("slug", letters())
def test_a_mail_is_seen_in_a_frame_of_its_own_that_may_do_nothing(
    client: Client, demo: None, slug: str, language: str
) -> None:
    answer = client.get(f"/dev/look/letters/{slug}/?lang={language}")
    dark = client.get(f"/dev/look/letters/{slug}/?lang={language}&paper=dark").content.decode()
    assert ("@media (prefers-color-scheme: dark)" in answer.content.decode(), "@media all" in dark) == (True, True)
    policy = answer["Content-Security-Policy"]
    assert (answer.status_code, f'lang="{language}"' in answer.content.decode()) == (200, True)
    assert ("default-src 'none'" in policy, "sandbox" in policy, answer["X-Frame-Options"]) == (
        True,
        True,
        "SAMEORIGIN",
    )
    page = client.get("/dev/look/?of=mails")
    assert (
        f'src="/dev/look/letters/{slug}/?paper=dark"' in page.content.decode(),
        "frame-src 'self'" in page.headers.get("Content-Security-Policy", ""),
    ) == (True, True)


def test_no_other_mail_and_no_mail_outside_a_demo(client: Client, demo: None, settings: Any) -> None:
    assert client.get("/dev/look/letters/other/").status_code == 404
    settings.PRODUCTION = True
    assert client.get("/dev/look/letters/survey/").status_code == 404


def test_the_rail_leads_there_in_a_demo_only(as_ada: Client) -> None:
    link = 'href="/dev/look/"'
    before = link in as_ada.get("/desk/tickets/").content.decode()
    set_up_installation(by=None, name="Tezgâh", demo_since=clock.now())
    assert (before, link in as_ada.get("/desk/tickets/").content.decode()) == (False, True)


@pytest.mark.parametrize(("theme", "sides"), [("light", 1), ("dark", 1), ("", 2), ("sepia", 2)])
def test_one_paper_alone(client: Client, demo: None, theme: str, sides: int) -> None:
    text = client.get(f"/dev/look/?theme={theme}").content.decode()
    shown = ["specimen__side--light" in text, "specimen__side--dark" in text]
    assert sum(shown) == sides


def test_a_part_is_told_from_its_twin() -> None:
    html = '<label for="a b">x</label><a href="#a"><input id="a" type="radio" name="score"><rect fill="url(#h-1)"/><rect fill="#fff"/>'
    assert apart(html, "-9") == (
        '<label for="a-9 b-9">x</label><a href="#a-9"><input id="a-9" type="radio" name="score-9">'
        '<rect fill="url(#h-1-9)"/><rect fill="#fff"/>'
    )

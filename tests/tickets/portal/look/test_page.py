"""The living page: every part is drawn by its own template, in both languages, and only in a demo."""

import re
from typing import Any

import pytest
from django.test import Client

from helpdesk.actions.installation import set_up_installation
from helpdesk.kernel import clock
from tickets.portal.look.page import FAMILIES
from tickets.portal.look.specimens import apart


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


@pytest.mark.parametrize(("theme", "sides"), [("light", 1), ("dark", 1), ("", 2), ("sepia", 2)])
def test_one_paper_alone(client: Client, demo: None, theme: str, sides: int) -> None:
    text = client.get(f"/dev/look/?theme={theme}").content.decode()
    shown = ["specimen__side--light" in text, "specimen__side--dark" in text]
    assert sum(shown) == sides


def test_a_part_is_told_from_its_twin() -> None:
    html = '<label for="a b">x</label><a href="#a"><input id="a" type="radio" name="score"><rect fill="url(#h-1)"/>'
    assert apart(html, "-9") == (
        '<label for="a-9 b-9">x</label><a href="#a-9"><input id="a-9" type="radio" name="score-9">'
        '<rect fill="url(#h-1-9)"/>'
    )

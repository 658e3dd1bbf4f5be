"""Templates: each is reached, none names one that is missing, and nothing stands in them that the policy forbids."""

import pytest

from tests.house.pages import inline, missing, unreached
from tests.house.reading import Source, assert_silent, python, templates


def test_every_template_is_reached() -> None:
    assert_silent(unreached(templates(), python()))


def test_every_template_that_is_named_exists() -> None:
    assert_silent(missing(templates(), python()))


def test_no_template_holds_styles_scripts_or_handlers() -> None:
    assert_silent(complaint for source in templates() for complaint in inline(source))


@pytest.mark.parametrize(
    "markup",
    [
        "<style>p { color: red }</style>",
        '<p style="color: red">x</p>',
        '<p class="x"\n   STYLE="color: red">x</p>',
        '<button onclick="go()">x</button>',
        '<body class="a" onload=go()>',
        '<div hx-on:click="go()">x</div>',
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<a href="javascript:go()">x</a>',
        '<script src="https://cdn.example.com/x.js"></script>',
        '<img src="//cdn.example.com/x.png" alt="">',
    ],
)
def test_what_the_policy_forbids_is_noticed(markup: str) -> None:
    assert len(list(inline(Source("tickets/templates/tickets/x.html", f"<p>x</p>\n{markup}")))) == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="module" src="/static/desk.js"></script>',
        '<a href="https://example.com/">x</a>',
        "<p>style = form, on = off</p>",
    ],
)
def test_what_the_policy_allows_is_left_alone(markup: str) -> None:
    assert list(inline(Source("tickets/templates/tickets/x.html", markup))) == []


def test_letters_may_hold_styles_but_no_scripts() -> None:
    letter = Source(
        "tickets/templates/tickets/mail/reply.html", '<style>p {}</style><p style="x">x</p><script>go()</script>'
    )
    assert [complaint.sentence.split(";")[0] for complaint in inline(letter)] == ["an inline script"]


def _page(name: str, text: str = "") -> Source:
    return Source(f"tickets/templates/{name}", text)


def test_a_template_that_nothing_renders_is_noticed() -> None:
    pages = [
        _page("tickets/a.html", '{% extends "tickets/base.html" %}'),
        _page("tickets/base.html"),
        _page("tickets/lost.html", '{% include "tickets/lost_too.html" %}'),
        _page("tickets/lost_too.html"),
        _page("tickets/mail/reply.txt"),
    ]
    code = [Source("tickets/desk/a.py", 'render(request, "tickets/a.html")\ncompose(template="tickets/mail/reply")')]
    assert [complaint.path.split("/")[-1] for complaint in unreached(pages, code)] == ["lost.html", "lost_too.html"]


def test_a_template_that_does_not_exist_is_noticed() -> None:
    pages = [_page("tickets/a.html", '{% include "tickets/none.html" %}')]
    code = [Source("tickets/desk/a.py", 'render(request, "tickets/nothing.html")')]
    assert len(list(missing(pages, code))) == 2

"""Behaviours and styles: each module is loaded, each behaviour bound and worn, each colour a token."""

import pytest

from tests.house.assets import imports, loose_colours, unbound, unhashed, unloaded
from tests.house.reading import Source, assert_silent, sources, templates


def scripts() -> list[Source]:
    """Every module of ours."""
    return [source for source in sources(".js") if "static" in source.parts]


def test_every_module_is_loaded() -> None:
    assert_silent(unloaded(scripts(), templates()))


def test_every_import_gets_its_hashed_name() -> None:
    assert sum(1 for script in scripts() for _ in imports(script)) > 2
    assert_silent(complaint for script in scripts() for complaint in unhashed(script))


def test_every_behaviour_is_bound_and_worn() -> None:
    assert_silent(unbound(scripts(), templates()))


def test_every_colour_is_a_token() -> None:
    assert_silent(complaint for sheet in sources(".css") for complaint in loose_colours(sheet))


def _script(name: str, text: str = "") -> Source:
    return Source(f"helpdesk/static/helpdesk/js/{name}", text)


def _page(text: str) -> Source:
    return Source("tickets/templates/x.html", text)


def test_a_module_that_nothing_loads_is_noticed() -> None:
    found = [
        _script("desk.js", 'import { panel } from "./panel.js";\n'),
        _script("panel.js"),
        _script("lost.js", 'import "./panel.js";\n'),
    ]
    (complaint,) = unloaded(found, [_page("{% static 'helpdesk/js/desk.js' %}")])
    assert complaint.path.endswith("lost.js")


@pytest.mark.parametrize(
    "line",
    [
        'import { a } from "./a.js"',
        "import { a } from './a'; ",
        'import "https://example.com/a.js";',
        "import a from name;",
    ],
)
def test_an_import_that_would_not_be_hashed_is_noticed(line: str) -> None:
    assert len(list(unhashed(_script("x.js", line)))) == 1
    assert list(unhashed(_script("x.js", 'import { a, b } from "./a.js";\nimport "./b.js";\n'))) == []


def test_a_behaviour_without_its_other_end_is_noticed() -> None:
    script = _script("desk.js", "const behaviours = { panel, focus: (element) => element.focus(1, 2), once };")
    page = _page('<p data-behaviour="panel {% if x %}once{% endif %}"></p><p data-behaviour="focsu"></p>')
    said = sorted(complaint.sentence for complaint in unbound([script], [page]))
    assert said == [
        "no module binds the behaviour 'focsu'.",
        "no page wears the behaviour 'focus': use it or delete it.",
    ]


@pytest.mark.parametrize(
    "rule", ["a { color: #fff }", "a { background: rgb(0 0 0 / .3) }", "a { color: HSL(1 2% 3%) }"]
)
def test_a_colour_outside_a_token_is_noticed(rule: str) -> None:
    assert len(list(loose_colours(Source("helpdesk/static/x.css", rule)))) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "a { --ink: #fff; color: var(--ink) }",
        "/* #fff */ a#main { color: inherit }",
        ":root { --x: light-dark(#fff, #000) }",
    ],
)
def test_a_token_is_left_alone(rule: str) -> None:
    assert list(loose_colours(Source("helpdesk/static/x.css", rule))) == []

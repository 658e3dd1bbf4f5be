"""English and Turkish are equals: every string exists in both, none is a guess, none is left unmarked."""

import polib
import pytest

from tests.house.languages import (
    CATALOGUES,
    Marked,
    asked_by_packages,
    marked_in_python,
    marked_in_template,
    unasked,
    unmarked,
    untranslated,
    wrong_entries,
)
from tests.house.reading import ROOT, Complaint, Source, assert_silent, python, templates


def all_marked() -> list[Marked | Complaint]:
    """Every string of the four packages that is meant for translation."""
    code = [one for source in python() for one in marked_in_python(source)]
    return code + [one for source in templates() for one in marked_in_template(source)]


def catalogue() -> polib.POFile:
    """All Turkish catalogues as one."""
    whole = polib.POFile()
    for path in CATALOGUES:
        whole.extend(polib.pofile(str(path)))
    return whole


def test_every_string_has_its_turkish() -> None:
    marked = [one for one in all_marked() if isinstance(one, Marked)]
    assert len(marked) > 50
    assert_silent(untranslated(marked, catalogue()))


def test_every_marked_string_is_a_literal() -> None:
    assert_silent(one for one in all_marked() if isinstance(one, Complaint))


def test_every_entry_keeps_gaps_and_tags_and_glues_no_suffix() -> None:
    for path in CATALOGUES:
        assert_silent(wrong_entries(polib.pofile(str(path)), path.relative_to(ROOT).as_posix()))


def test_no_entry_is_fuzzy_or_obsolete() -> None:
    assert [entry.msgid for entry in catalogue() if entry.fuzzy or entry.obsolete] == []


def test_every_word_that_a_page_shows_is_marked() -> None:
    assert_silent(complaint for source in templates() for complaint in unmarked(source))


def test_every_translation_is_asked_for() -> None:
    marked = [one for one in all_marked() if isinstance(one, Marked)]
    for path in CATALOGUES:
        assert_silent(unasked(polib.pofile(str(path)), path.relative_to(ROOT).as_posix(), marked, asked_by_packages()))


def _entry(english: str, turkish: str, **more: object) -> polib.POFile:
    found = polib.POFile()
    found.append(polib.POEntry(msgid=english, msgstr=turkish, **more))
    return found


IMPORT = "from django.utils.translation import gettext as _, ngettext, pgettext_lazy\n"


def test_marked_strings_are_found_in_python() -> None:
    code = (
        IMPORT + '_("Sign" " in")\nngettext("%(n)d file", "%(n)d files", n)\npgettext_lazy("verb", "Open")\nother("x")'
    )
    found = [one for one in marked_in_python(Source("tickets/x.py", code)) if isinstance(one, Marked)]
    assert [(one.context, one.message, one.plural) for one in found] == [
        (None, "Sign in", None),
        (None, "%(n)d file", "%(n)d files"),
        ("verb", "Open", None),
    ]


def test_marked_strings_are_found_in_templates() -> None:
    text = """{% load i18n %}<p>{% translate "Sign in (here)" %}</p>{% include "x" with a=_("Open") %}
{% blocktranslate trimmed with name=user.name count n=n %}
  {{ n }} file of {{ name }}
{% plural %}
  {{ n }} files of {{ name }}
{% endblocktranslate %}"""
    found = list(marked_in_template(Source("tickets/templates/x.html", text)))
    assert [(one.message, one.plural) for one in found] == [
        ("Sign in (here)", None),
        ("Open", None),
        ("%(n)s file of %(name)s", "%(n)s files of %(name)s"),
    ]


@pytest.mark.parametrize("call", ['_(f"Sign in {x}")', "_(text)", '_("a" + b)', 'ngettext("a", b, 1)'])
def test_a_string_that_is_no_literal_is_noticed(call: str) -> None:
    assert [type(one) for one in marked_in_python(Source("tickets/x.py", IMPORT + call))] == [Complaint]


@pytest.mark.parametrize(
    "known",
    [
        _entry("Other", "Başka"),
        _entry("Sign in", ""),
        _entry("Sign in", "Giriş", flags=["fuzzy"]),
        _entry("Sign in", "Giriş", msgctxt="verb"),
        _entry("Sign in", "Giriş", obsolete=True),
    ],
)
def test_a_missing_translation_is_noticed(known: polib.POFile) -> None:
    marked = [Marked(Source("tickets/x.py", ""), 1, "Sign in")]
    assert len(list(untranslated(marked, known))) == 1
    assert list(untranslated(marked, _entry("Sign in", "Giriş yap"))) == []


def test_a_translation_that_nothing_asks_for_is_noticed() -> None:
    marked = [Marked(Source("tickets/x.py", ""), 1, "Sign in")]
    assert len(list(unasked(_entry("Other", "Başka"), "x.po", marked, set()))) == 1
    assert len(list(unasked(_entry("Sign in", "Giriş yap", msgctxt="verb"), "x.po", marked, set()))) == 1
    assert list(unasked(_entry("Sign in", "Giriş yap"), "x.po", marked, set())) == []
    assert list(unasked(_entry("Old password", "Şimdiki parola"), "x.po", marked, asked_by_packages())) == []


def test_a_missing_plural_is_noticed() -> None:
    marked = [Marked(Source("tickets/x.py", ""), 1, "file", "files")]
    assert len(list(untranslated(marked, _entry("file", "dosya")))) == 1


@pytest.mark.parametrize(
    ("english", "turkish"),
    [
        ("%(n)s files of %(name)s", "%(n)s dosya"),
        ("{name} wrote", "{isim} yazdı"),
        ("<b>Sign</b> in", "<strong>Giriş</strong> yap"),
        ("from %(name)s", "%(name)s'den"),
        ("to %(name)s", "%(name)sye"),
        ("to {name}", "{name}’e"),
        ("a 95 % interval", "% 95 aralık"),
        ("a 95 % interval", "95 % aralık"),
        ("%(share)s %%", "%(share)s %%"),
    ],
)
def test_a_wrong_entry_is_noticed(english: str, turkish: str) -> None:
    assert len(list(wrong_entries(_entry(english, turkish), "x.po"))) == 1


def test_a_right_entry_is_left_alone() -> None:
    assert list(wrong_entries(_entry("<b>%(rate)s%%</b> of %(n)s", "<b>%%%(rate)s</b> (%(n)s içinde)"), "x.po")) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Sign in</p>",
        '<input placeholder="Your name">',
        '<button aria-label="Close"></button>',
        "<p>{{ name }} wrote</p>",
        '<p lang="en">English</p> and more',
    ],
)
def test_a_word_that_is_not_marked_is_noticed(markup: str) -> None:
    assert len(list(unmarked(Source("tickets/templates/x.html", markup)))) == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<p>{% translate "Sign in" %} · {{ name }} – 3 %</p>',
        "{% blocktranslate %}Hello <b>you</b>{% endblocktranslate %}",
        '<a lang="tr">Türkçe</a>',
        "{% block body_class %}portal{% if x %} wide{% endif %}{% endblock %}",
        "<kbd>Enter</kbd>{# a comment #}{% comment %}x{% endcomment %}",
        "<input placeholder=\"{% translate 'Name' %}\">",
    ],
)
def test_a_page_in_both_languages_is_left_alone(markup: str) -> None:
    assert list(unmarked(Source("tickets/templates/x.html", markup))) == []

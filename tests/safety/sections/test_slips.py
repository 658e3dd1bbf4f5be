"""A slip in the mark of a section publishes nothing: it is refused with its line, on saving, in the preview, on publishing."""

import time

import pytest
from django.test import Client
from django.utils import translation

from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.models import User
from knowledge.actions.article import write_article
from knowledge.actions.category import add_category
from knowledge.actions.publication import publish_article
from knowledge.models import Article, Category, Revision
from knowledge.queries.sections import refusal
from tests.api import api_of

SLIPS = [
    "1:::staff", "a:::staff", "1::: staff", "x :::staff", "Public words. :::staff", "see :::", "Vases:::staff", "staff:::",
    "::staf", "::personel", "::", "> ::stfaf", "1::staff", "a::staff", "std::staff", "1:staff", "s:staff", "Public words ::staff",
    "staff::", "reply ::", ";;;staff", "...staff", "…staff", ":;:staff", ":.:staff", ",,,reply", "1：：staff", "1\u200b:::staff",
    "1∷:staff", "a: : :staff", "1:\u2060:staff", "…reply", ";;;Staff", "..; staff", "1;;;staff", "[:::staff](x)", "a :\u200d:: b",
]  # fmt: skip
ORDINARY = [
    "At 10:30:15 it was there.", "|:--|:-:|--:|", "- **a:** b :: c", "Staff: see below", "e.g. at 10::30", "## Staff", "- staff",
    "- Reply", "**Reply:** yes", "Wait... reply soon.", "Our staff... yes", "Note: staff only", "https://example.com/a:b",
    "| a | b |", "fe80::1", "fe80::1 and 2001:db8::/32", "C++ uses std::string", "A: staff of the shop", "4) staff", "...",
    "10:30: staff arrives", "Reply; staff; all", "…and so on", "Staff...", "Reply: ...",
]  # fmt: skip


@pytest.fixture
def shelf(kaan: User) -> Category:
    return add_category("products", by=kaan, name_en="Products", name_tr="Ürünler")


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("end", ["", "\n:::", "\n1:::", "\n::"])
def test_a_slip_is_refused_with_its_line(slip: str, end: str) -> None:
    assert refusal(f"Public.\n\n{slip}\nSecret.{end}").startswith("Line 3 ")


def test_a_long_line_is_judged_at_once() -> None:
    for sign in (";", ";; ", "staff ", ": ", "::\t", "a:", ";;staff", "(", "…staff!"):
        started = time.monotonic()
        refusal(sign * (50_000 // len(sign)))
        assert time.monotonic() - started < 3


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_text_is_only_text(line: str) -> None:
    assert refusal(f"Before.\n{line}\nAfter.") == ""


def test_the_sentence_says_what_to_write_in_both_languages() -> None:
    assert refusal("1:::staff").startswith("Line 1 looks like the mark of a section, but is none: 1:::staff")
    with translation.override("tr"):
        assert refusal("1:::staff").startswith("1. satır bölüm işaretine benziyor ama değil: 1:::staff")


def test_the_form_keeps_the_text_and_saves_nothing(as_kaan: Client, shelf: Category) -> None:
    typed = {"title": "A vase", "body": "Public.\n\n1:::staff\nquicksilver", "language": "en", "token": "a-form-token"}
    form = {**typed, "category": shelf.pk, "audience": "public"}
    page = as_kaan.post("/desk/knowledge/new/", form)
    assert (page.status_code, Article.objects.count()) == (422, 0)
    assert "Line 3 looks like the mark of a section" in page.content.decode()
    assert "1:::staff\nquicksilver</textarea>" in page.content.decode()
    preview = as_kaan.post("/desk/knowledge/new/", {**form, "preview": "1"}).content.decode()
    assert "Line 3 looks like the mark of a section" in preview


def test_programs_cannot_write_it_either(kaan: User, shelf: Category) -> None:
    body = {"title": "A vase", "body": "1:::staff\nquicksilver", "lang": "en", "category": "products"}
    assert api_of(kaan).post("/articles/", body).status == 422


def test_what_an_earlier_version_let_in_is_not_published(as_kaan: Client, kaan: User, shelf: Category) -> None:
    article = write_article(by=kaan, category=shelf, language="en", title="A vase", body="Public.", slug="vase")
    _let_in("1:::staff\nquicksilver", by=None)
    with pytest.raises(Invalid):
        publish_article(article, by=kaan)
    page = as_kaan.post("/desk/knowledge/vase/publication/")
    assert (page.status_code, "Line 1 looks like" in page.content.decode()) == (422, True)
    article.refresh_from_db()
    assert article.publication == Article.Publication.DRAFT
    assert Client().get("/help/a/vase/").status_code == 404


@action
def _let_in(body: str, *, by: None) -> None:
    Revision.objects.update(body=body, public_body=body)
